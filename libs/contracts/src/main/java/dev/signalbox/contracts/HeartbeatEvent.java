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
     * @param phase {@code startup}, {@code tick}, or {@code prune} for what a newer mark pushed out
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

    /**
     * What memory work brought, for the first turn of this session and for no other.
     *
     * @param digestId unique; makes the digest one message however often this is told
     * @param scope agent group the digest is about
     * @param content the digest as JSON, for the agent to read
     */
    record DigestReady(String sessionId, String digestId, String scope, String content, Instant readyAt)
            implements HeartbeatEvent {
        @Override
        public String key() {
            return sessionId;
        }
    }

    /**
     * An agent group went from one state of its day to another.
     *
     * @param from {@code WAKE}, {@code TRANSITIONING}, {@code SLEEP} or {@code DREAMING}
     * @param to as {@code from}
     * @param trigger why, for example {@code quiet-window} or {@code live-work}
     * @param cycleId the dream that ran or begins, if one does
     * @param number counts the transitions of this scope, without gaps
     */
    record LifecycleTransitioned(
            String scope,
            String from,
            String to,
            String trigger,
            @Nullable String cycleId,
            long number,
            Instant transitionedAt)
            implements HeartbeatEvent {
        @Override
        public String key() {
            return scope;
        }
    }

    /**
     * A dream began: whoever keeps the memory of this agent group may work on it until the deadline, and tells when it
     * is done by {@link MemoryEvent.DreamCycleFinished}.
     */
    record DreamCycleStarted(String scope, String cycleId, Instant startedAt, Instant deadline)
            implements HeartbeatEvent {
        @Override
        public String key() {
            return scope;
        }
    }

    /**
     * The watch is kept. Whoever misses this for two intervals must say so, for nobody else will.
     *
     * @param instance the process that tells it
     * @param intervalMillis when the next is to be expected
     */
    record WatchReported(String instance, long intervalMillis, Instant reportedAt) implements HeartbeatEvent {
        @Override
        public String key() {
            return "watch";
        }
    }
}
