// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import dev.signalbox.contracts.EventEnvelope;
import java.util.List;

/** Applies many events at once; must be safe to repeat for each of them, whatever came of the others. */
@FunctionalInterface
public interface EventBatchHandler {

    /** Applies the events, in order; the handler itself sets the correlation of each. */
    void handle(List<EventEnvelope> envelopes);
}
