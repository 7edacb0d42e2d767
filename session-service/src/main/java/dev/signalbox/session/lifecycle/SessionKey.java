// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.lifecycle;

import dev.signalbox.session.wiring.Wiring.SessionMode;
import org.jspecify.annotations.Nullable;

/**
 * What makes a conversation one conversation; unique among active sessions (nanoclaw-host section 2.3, cured of B-26 and
 * B-27: the agent group is always part of the key, and talk between agents never lands in a chat's session).
 */
public record SessionKey(
        String value,
        String agentGroupId,
        @Nullable String messagingGroupId,
        @Nullable String threadId,
        @Nullable String peerAgentGroupId) {

    /** The conversation a message in a chat belongs to. A blank thread counts as none. */
    public static SessionKey ofChat(
            SessionMode mode, String agentGroupId, @Nullable String messagingGroupId, @Nullable String threadId) {
        var thread = threadId == null || threadId.isBlank() ? null : threadId;
        return switch (mode) {
            case SHARED -> chat(agentGroupId, messagingGroupId, null);
            case PER_THREAD -> chat(agentGroupId, messagingGroupId, thread);
            case AGENT_SHARED -> new SessionKey(agentGroupId + "|all", agentGroupId, messagingGroupId, null, null);
        };
    }

    /** The conversation of an agent group with another one. */
    public static SessionKey ofPeer(String agentGroupId, String peerAgentGroupId) {
        return new SessionKey(agentGroupId + "|agent|" + peerAgentGroupId, agentGroupId, null, null, peerAgentGroupId);
    }

    private static SessionKey chat(String agentGroupId, @Nullable String messagingGroupId, @Nullable String thread) {
        var chat = messagingGroupId == null ? "none" : messagingGroupId;
        var value = agentGroupId + "|chat|" + chat + (thread == null ? "" : "|" + thread);
        return new SessionKey(value, agentGroupId, messagingGroupId, thread, null);
    }
}
