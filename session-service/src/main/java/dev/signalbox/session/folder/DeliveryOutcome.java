// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How one row of {@code messages_out} ended. */
public record DeliveryOutcome(String messageOutId, @Nullable String platformMessageId, boolean delivered, Instant at) {}
