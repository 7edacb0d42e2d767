// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What people do in chats, and what does not get to them: router-service tells, session-service and approval-service listen. */
public sealed interface InboundEvent extends DomainEvent {

    @Override
    default Topic topic() {
        return Topic.INBOUND;
    }

    /**
     * Somebody wrote in a chat. Natural key: (channelType, platformId, messageId, revision).
     *
     * @param messageId the platform's own id of the message, unique inside the chat
     * @param revision 0 for the original, counting up for each edit
     * @param kind {@code chat}, {@code chat-sdk} or {@code webhook} (container contract section 1.7)
     * @param senderId user id {@code <channel>:<handle>}, null if the platform names nobody
     * @param content JSON text, kept byte for byte
     */
    record InboundReceived(
            String messagingGroupId,
            String channelType,
            String platformId,
            @Nullable String threadId,
            String messageId,
            int revision,
            String kind,
            @Nullable String senderId,
            boolean mention,
            boolean group,
            String content,
            Instant receivedAt)
            implements InboundEvent {
        @Override
        public String key() {
            return threadId == null ? messagingGroupId : messagingGroupId + "/" + threadId;
        }
    }

    /** Somebody pressed a button of a card. Who may do so is for the owner of the question to decide. */
    record CardAnswered(
            String questionId, String value, String userId, String channelType, String platformId, Instant answeredAt)
            implements InboundEvent {
        @Override
        public String key() {
            return questionId;
        }
    }

    /**
     * Somebody answered an agent's question in time, and first. Natural key: (sessionId, questionId, answeredAt).
     *
     * @param sessionId the session that asked
     * @param questionId as the agent called it
     * @param selectedOption value of the option
     */
    record QuestionAnswered(
            String sessionId,
            String agentGroupId,
            String questionId,
            String selectedOption,
            String userId,
            Instant answeredAt)
            implements InboundEvent {
        @Override
        public String key() {
            return sessionId;
        }
    }

    /**
     * Somebody pressed a button of an agent's question who may not answer it; nothing changed, and they were told.
     *
     * @param questionId as the agent called it
     */
    record AnswerRefused(
            String sessionId,
            String agentGroupId,
            String questionId,
            String userId,
            String channelType,
            String platformId,
            String reason,
            Instant refusedAt)
            implements InboundEvent {
        @Override
        public String key() {
            return sessionId;
        }
    }

    /** The card of an approval did not reach one of the people it was meant for, and will not by itself. */
    record CardUndelivered(
            String approvalId, String userId, String channelType, String platformId, String reason, Instant failedAt)
            implements InboundEvent {
        @Override
        public String key() {
            return approvalId;
        }
    }
}
