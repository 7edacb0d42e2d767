// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.lifecycle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One conversation.
 *
 * @param messagingGroupId chat it belongs to, null for conversations between agents
 * @param peerAgentGroupId the other agent of a conversation between agents, null for chats
 * @param nextDueAt when work of this session is due that no container is up for, null if there is none
 * @param provider what answers in this session in place of its agent group's provider, null for that one
 */
public record Session(
        String id,
        String agentGroupId,
        @Nullable String messagingGroupId,
        @Nullable String threadId,
        @Nullable String peerAgentGroupId,
        Status status,
        Instant createdAt,
        @Nullable Instant lastActive,
        @Nullable Instant nextDueAt,
        @Nullable Instant endedAt,
        @Nullable String endReason,
        @Nullable String provider) {

    /** A session is active until it ends, and ends once. */
    public enum Status {
        ACTIVE,
        ENDED
    }

    /** True until it ends. */
    public boolean active() {
        return status == Status.ACTIVE;
    }
}
