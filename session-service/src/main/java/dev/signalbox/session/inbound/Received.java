// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.inbound;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.contracts.InboundEvent.InboundReceived;

/** A message somebody wrote in a chat, and what ties it to everything it causes. */
record Received(InboundReceived message, Correlation cause) {}
