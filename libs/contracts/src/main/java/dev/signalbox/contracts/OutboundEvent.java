// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What agents, and the suite itself, say: session-service tells, router-service decides whether it may travel and delivers it. */
public sealed interface OutboundEvent extends DomainEvent {

    @Override
    default Topic topic() {
        return Topic.OUTBOUND;
    }

    /**
     * An agent committed a row to its {@code messages_out}. Natural key: (sessionId, seq).
     *
     * @param seq the agent's odd number of the row
     * @param channelType as the agent wrote it; {@code agent} addresses another agent group; never trusted
     * @param platformId as the agent wrote it; never trusted
     * @param originMessagingGroupId the chat the session belongs to, null for sessions without a chat
     * @param content JSON text, kept byte for byte
     */
    record OutboundEmitted(
            String sessionId,
            String agentGroupId,
            long seq,
            String messageId,
            String kind,
            @Nullable String channelType,
            @Nullable String platformId,
            @Nullable String threadId,
            @Nullable String inReplyTo,
            @Nullable String originMessagingGroupId,
            String content,
            Instant emittedAt)
            implements OutboundEvent {
        @Override
        public String key() {
            return sessionId;
        }

        /** The key channels get to recognise a repeated send: {@code <session>:<seq>}. */
        public String idempotencyKey() {
            return sessionId + ":" + seq;
        }
    }

    /**
     * A piece of a file an agent sends; all pieces of a message's files come before the message itself. Natural key:
     * (sessionId, seq, file, chunk).
     *
     * @param seq the agent's number of the row the file belongs to
     * @param file which file of the message, from 0
     * @param name one plain path element
     * @param chunk which piece of the file, from 0
     * @param last true for the piece that ends the file
     * @param data Base64 of at most 256 KiB
     */
    record FileChunkEmitted(
            String sessionId,
            long seq,
            String messageId,
            int file,
            String name,
            int chunk,
            boolean last,
            String data,
            Instant emittedAt)
            implements OutboundEvent {
        @Override
        public String key() {
            return sessionId;
        }

        /** Equal to the key of the message the file belongs to. */
        public String idempotencyKey() {
            return sessionId + ":" + seq;
        }
    }

    /**
     * The suite itself has something to say in a chat, for example that a command was denied. No agent wrote it, so no
     * agent's permission is asked. Natural key: noticeId.
     *
     * @param noticeId derived from the cause, so that a repeat is told once
     * @param sessionId the session it is about, null if there is none
     */
    record NoticeIssued(
            String noticeId,
            @Nullable String sessionId,
            String agentGroupId,
            String messagingGroupId,
            String channelType,
            String platformId,
            @Nullable String threadId,
            String text,
            Instant issuedAt)
            implements OutboundEvent {
        @Override
        public String key() {
            return sessionId == null ? messagingGroupId : sessionId;
        }
    }
}
