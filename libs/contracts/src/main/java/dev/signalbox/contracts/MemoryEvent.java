// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of memory work: session-service, which keeps the memory, tells heartbeat-service, which keeps the time and the house. */
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

    /**
     * A capture of a conversation was given up after all its tries; what was handed over is kept.
     *
     * @param scope agent group whose memory it was for
     * @param sessionId null for an agent outside of any session
     * @param error of the last try; no words of the conversation
     */
    record CaptureGivenUp(
            String scope, String captureId, @Nullable String sessionId, String error, Instant givenUpAt)
            implements MemoryEvent {
        @Override
        public String key() {
            return scope;
        }
    }

    /** A capture that had been given up is tried again, as somebody asked. */
    record CaptureTriedAgain(String scope, String captureId, Instant at) implements MemoryEvent {
        @Override
        public String key() {
            return scope;
        }
    }
}
