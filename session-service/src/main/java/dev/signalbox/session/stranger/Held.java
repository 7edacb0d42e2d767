// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.stranger;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.contracts.InboundEvent.InboundReceived;

/** A message that waits, with what it was caused by. */
public record Held(InboundReceived message, Correlation cause) {}
