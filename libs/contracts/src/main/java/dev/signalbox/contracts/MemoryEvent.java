// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import java.time.Instant;

/** What became of memory work: session-service, which keeps the memory, tells heartbeat-service, which keeps the time. */
public sealed interface MemoryEvent extends DomainEvent {

    @Override
    default Topic topic() {
        return Topic.MEMORY;
    }

    /**
     * A dream is over; may come after its deadline, and its work counts all the same.
     *
     * @param scope agent group whose memory it was
     * @param cycleId as in {@link HeartbeatEvent.DreamCycleStarted}
     * @param compiled how many entries were worked into the memory; 0 if there was nothing to do
     * @param summary what the agent is to be told of it at its next first turn; blank if nothing
     */
    record DreamCycleFinished(String scope, String cycleId, int compiled, String summary, Instant finishedAt)
            implements MemoryEvent {
        @Override
        public String key() {
            return scope;
        }
    }
}
