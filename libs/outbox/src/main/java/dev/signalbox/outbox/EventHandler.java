// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import dev.signalbox.contracts.EventEnvelope;

/** Applies one event. May be called again with the same event; throws to have it tried again. */
@FunctionalInterface
public interface EventHandler {
    void handle(EventEnvelope envelope);
}
