// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What session-service sees of its agents: observed where the files are, judged in heartbeat-service. */
public sealed interface LivenessEvent extends DomainEvent {

    @Override
    default Topic topic() {
        return Topic.LIVENESS;
    }

    /** One batch per shard and interval; it names every session with a container or with work waiting. */
    record LivenessReported(String shard, Instant reportedAt, List<SessionLiveness> sessions) implements LivenessEvent {
        public LivenessReported {
            sessions = List.copyOf(sessions);
        }

        @Override
        public String key() {
            return shard;
        }
    }

    /**
     * One session as seen at the time of the report.
     *
     * @param generation run the other fields speak of; 0 if the session never had a container
     * @param containerWanted true if a container was started and not asked to stop
     * @param processAlive true if the runtime sees the container's process
     * @param startedAt when this generation started
     * @param heartbeatAt time of the heartbeat file, null if this generation has not written one
     * @param toolTimeoutMillis limit the running tool declared, 0 if none
     * @param nextDueAt when the earliest waiting message is due, null if none waits
     */
    record SessionLiveness(
            String sessionId,
            String agentGroupId,
            long generation,
            boolean containerWanted,
            boolean processAlive,
            @Nullable Instant startedAt,
            @Nullable Instant heartbeatAt,
            @Nullable String currentTool,
            long toolTimeoutMillis,
            List<Claim> claims,
            @Nullable Instant nextDueAt) {
        public SessionLiveness {
            claims = List.copyOf(claims);
        }
    }

    /**
     * A message the agent has taken and not finished.
     *
     * @param claimedAt null if the agent wrote a time nobody can read
     */
    record Claim(String messageId, @Nullable Instant claimedAt) {}
}
