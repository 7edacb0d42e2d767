// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Messages between agents that passed the ACL: router-service tells, session-service writes them. */
public sealed interface AgentMessageEvent extends DomainEvent {

    @Override
    default Topic topic() {
        return Topic.AGENT_MESSAGES;
    }

    /**
     * One agent group may and does write to another. Natural key: messageId.
     *
     * @param messageId {@code a2a-<session>:<seq>} of the outbound row, so a repeat is recognised
     * @param inReplyTo id of the row in the source session's {@code messages_in} that is being answered
     */
    record AgentMessageRouted(
            String messageId,
            String sourceAgentGroupId,
            String sourceSessionId,
            String targetAgentGroupId,
            @Nullable String inReplyTo,
            String content,
            Instant sentAt)
            implements AgentMessageEvent {
        @Override
        public String key() {
            return targetAgentGroupId;
        }
    }
}
