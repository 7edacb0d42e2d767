// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judgements about time: heartbeat-service tells, session-service acts. */
public sealed interface HeartbeatEvent extends DomainEvent {

    @Override
    default Topic topic() {
        return Topic.HEARTBEATS;
    }

    /** Why a session counts as stalled. */
    enum StallCause {
        /** The container should run and its process is gone. */
        CONTAINER_GONE,
        /** No heartbeat for longer than any turn may stay silent. */
        HEARTBEAT_CEILING,
        /** A claim is too old and the agent showed no sign of life since it was made. */
        CLAIM_TIMEOUT
    }

    /**
     * The container of this generation must be stopped and its claims given back.
     *
     * @param messageId the claim that gave it away, for {@link StallCause#CLAIM_TIMEOUT}
     * @param ageMillis how long it was silent
     * @param toleranceMillis how long it might have been
     */
    record SessionStalled(
            String sessionId,
            long generation,
            StallCause cause,
            @Nullable String messageId,
            long ageMillis,
            long toleranceMillis,
            Instant stalledAt)
            implements HeartbeatEvent {
        @Override
        public String key() {
            return sessionId;
        }
    }

    /** A waiting message of this session is due and no container runs. */
    record WorkDue(String sessionId, Instant dueAt) implements HeartbeatEvent {
        @Override
        public String key() {
            return sessionId;
        }
    }

    /**
     * Sessions were opened and never took their first turn (state-and-memory section 2.6).
     *
     * @param phase {@code startup} or {@code tick}
     */
    record FirstTurnPendingExpired(
            List<String> sessionIds, int droppedCount, double ttlSeconds, String phase, Instant expiredAt)
            implements HeartbeatEvent {
        public FirstTurnPendingExpired {
            sessionIds = List.copyOf(sessionIds);
        }

        @Override
        public String key() {
            return "first-turns";
        }
    }
}
