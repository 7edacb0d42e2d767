// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.contracts.InboundEvent.InboundReceived;
import dev.signalbox.contracts.InboundRowId;
import dev.signalbox.session.folder.InboundMessage;
import java.nio.charset.StandardCharsets;

/** The row a message becomes in a session's folder. */
final class InboundContent {
    private static final int MOST_BYTES_OF_A_CHAR = 3;

    private InboundContent() {}

    /**
     * The content of an original is kept byte for byte, that of an edit says what it replaces; the address is that of the
     * chat.
     */
    static InboundMessage row(Received received, String agentGroupId, boolean trigger) {
        var message = received.message();
        return new InboundMessage(
                id(message, message.revision(), agentGroupId),
                message.kind(),
                message.receivedAt(),
                message.channelType(),
                message.platformId(),
                message.threadId(),
                message.revision() == 0 ? message.content() : edited(message, agentGroupId),
                trigger,
                null,
                false,
                received.cause());
    }

    /** The text of a chat message; content that is not JSON is all text (nanoclaw-host section 1.7). */
    static String text(String content) {
        try {
            return AttachmentJson.read(content).path("text").asText("");
        } catch (JsonProcessingException e) {
            return content;
        }
    }

    /** True if the content is larger than that many bytes, the data of attachments not counted. */
    static boolean largerThan(String content, int bytes) {
        if (content.length() <= bytes / MOST_BYTES_OF_A_CHAR) {
            return false;
        }
        var size = (long) content.getBytes(StandardCharsets.UTF_8).length;
        return size > bytes && size - data(content) > bytes;
    }

    private static long data(String content) {
        try {
            var sum = 0L;
            for (var attachment : AttachmentJson.read(content).path("attachments")) {
                sum += attachment.path("data").asText("").length();
            }
            return sum;
        } catch (JsonProcessingException e) {
            return 0;
        }
    }

    private static String edited(InboundReceived message, String agentGroupId) {
        return object(message.content())
                .put("revision", message.revision())
                .put("replaces", id(message, message.revision() - 1, agentGroupId))
                .toString();
    }

    private static ObjectNode object(String content) {
        JsonNode read;
        try {
            read = AttachmentJson.read(content);
        } catch (JsonProcessingException e) {
            read = JsonNodeFactory.instance.nullNode();
        }
        return read instanceof ObjectNode object
                ? object
                : JsonNodeFactory.instance.objectNode().put("text", content);
    }

    private static String id(InboundReceived message, int revision, String agentGroupId) {
        return InboundRowId.of(
                message.channelType(), message.platformId(), message.messageId(), revision, agentGroupId);
    }
}
