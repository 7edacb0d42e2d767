// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of sessions and their containers: session-service tells everybody. */
public sealed interface SessionEvent extends DomainEvent {

    String sessionId();

    @Override
    default Topic topic() {
        return Topic.SESSIONS;
    }

    @Override
    default String key() {
        return sessionId();
    }

    /** A session folder exists and its first turn is pending. */
    record SessionOpened(
            String sessionId,
            String agentGroupId,
            @Nullable String messagingGroupId,
            @Nullable String threadId,
            Instant openedAt)
            implements SessionEvent {}

    /** The agent claimed these messages. */
    record TurnStarted(String sessionId, long generation, List<String> messageIds, Instant startedAt)
            implements SessionEvent {
        public TurnStarted {
            messageIds = List.copyOf(messageIds);
        }
    }

    /** The agent finished these messages, well or badly. */
    record TurnCompleted(String sessionId, long generation, List<String> messageIds, Instant completedAt)
            implements SessionEvent {
        public TurnCompleted {
            messageIds = List.copyOf(messageIds);
        }
    }

    /** A container runs; generation counts the runs of this session and never repeats. */
    record ContainerStarted(String sessionId, String agentGroupId, long generation, Instant startedAt)
            implements SessionEvent {}

    /**
     * A session's container could not be started, several times in a row; it is tried again, ever more rarely.
     *
     * @param failures in a row
     * @param reason kind of the last failure, for example {@code image-missing}
     * @param detail what to do about it, for an operator
     */
    record WakeFailed(
            String sessionId,
            String agentGroupId,
            long generation,
            int failures,
            String reason,
            String detail,
            Instant failedAt)
            implements SessionEvent {}

    /** The container of this generation is gone. */
    record ContainerStopped(String sessionId, String agentGroupId, long generation, String reason, Instant stoppedAt)
            implements SessionEvent {}

    /** Nothing more will be written to this session. */
    record SessionEnded(String sessionId, String agentGroupId, String reason, Instant endedAt)
            implements SessionEvent {}

    /** A granted act is being carried out, which takes a while; what comes of it is told later. */
    record GrantStarted(String approvalId, String sessionId, String agentGroupId, Instant startedAt)
            implements SessionEvent {}

    /** A granted act took effect. */
    record GrantApplied(String approvalId, String sessionId, String agentGroupId, String detail, Instant appliedAt)
            implements SessionEvent {}

    /** A granted act could not take effect; nothing of it remains. */
    record GrantRefused(String approvalId, String sessionId, String agentGroupId, String reason, Instant refusedAt)
            implements SessionEvent {}
}
