// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contracts.Correlation;
import dev.signalbox.contracts.InboundEvent.InboundReceived;
import dev.signalbox.session.folder.InboundMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The row a message becomes in a session's folder. */
final class InboundContent {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ID_DIGITS = 32;

    private InboundContent() {}

    /** Content is kept byte for byte; the address is that of the chat. */
    static InboundMessage row(InboundReceived message, String agentGroupId, Correlation correlation) {
        return new InboundMessage(
                id(message, agentGroupId),
                message.kind(),
                message.receivedAt(),
                message.channelType(),
                message.platformId(),
                message.threadId(),
                message.content(),
                true,
                null,
                false,
                correlation);
    }

    /** The text of a chat message; content that is not JSON is all text (nanoclaw-host section 1.7). */
    static String text(String content) {
        try {
            return JSON.readTree(content).path("text").asText("");
        } catch (JsonProcessingException e) {
            return content;
        }
    }

    /** Ours, safe as a directory name, and the same for every copy of one revision of one message (B-10). */
    private static String id(InboundReceived message, String agentGroupId) {
        var natural = String.join(
                "\n",
                message.channelType(),
                message.platformId(),
                message.messageId(),
                Integer.toString(message.revision()),
                agentGroupId);
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(natural.getBytes(StandardCharsets.UTF_8));
            return "msg-" + HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
