// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.contracts.container.SessionFolder;
import dev.signalbox.session.folder.InboundMessage;
import dev.signalbox.session.folder.Inbox;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the bytes of attachments out of a message and puts them into the session's inbox. What is refused leaves no bytes
 * behind either: its reason stands in the message, where the agent sees it (B-67).
 */
final class Attachments {

    private Attachments() {}

    /**
     * What came of it.
     *
     * @param message with the content to store; the same as before where there was nothing to take out
     * @param refused one sentence for each attachment that was not taken
     */
    record Unpacked(InboundMessage message, List<String> refused) {
        Unpacked {
            refused = List.copyOf(refused);
        }
    }

    static Unpacked unpack(SessionFolder folder, InboundMessage message, InboundLimits limits) {
        var content = message.content();
        if (!content.contains("\"attachments\"") || !content.contains("\"data\"")) {
            return new Unpacked(message, List.of());
        }
        try {
            if (AttachmentJson.read(content) instanceof ObjectNode object
                    && object.get("attachments") instanceof ArrayNode attachments) {
                return unpack(folder, message, object, attachments, limits);
            }
        } catch (JsonProcessingException e) {
            return new Unpacked(message, List.of()); // not JSON: all text, whatever it looks like
        }
        return new Unpacked(message, List.of());
    }

    private static Unpacked unpack(
            SessionFolder folder,
            InboundMessage message,
            ObjectNode content,
            ArrayNode attachments,
            InboundLimits limits) {
        var refused = new ArrayList<String>();
        var number = 0;
        for (var entry : attachments) {
            if (entry instanceof ObjectNode attachment
                    && attachment.path("data").isTextual()) {
                number++;
                var name = AttachmentName.of(attachment, number);
                var put = number > limits.maxAttachments()
                        ? new Inbox.Put.Refused("a message may bring " + limits.maxAttachments() + " attachments")
                        : put(folder, message, attachment, name, limits);
                attachment.remove("data");
                switch (put) {
                    case Inbox.Put.At(var stored, var path) -> stored(attachment, stored, path);
                    case Inbox.Put.Refused(var reason) -> {
                        attachment.put("refused", reason);
                        refused.add("Attachment " + name + " was not taken: " + reason + ".");
                    }
                }
            }
        }
        return number == 0
                ? new Unpacked(message, List.of())
                : new Unpacked(message.withContent(content.toString()), refused);
    }

    private static Inbox.Put put(
            SessionFolder folder, InboundMessage message, ObjectNode attachment, String name, InboundLimits limits) {
        var data = attachment.path("data").asText();
        var tooLarge = new Inbox.Put.Refused("it is larger than " + limits.maxAttachmentBytes() + " bytes");
        if (LenientBase64.size(data) > limits.maxAttachmentBytes() * 2L) {
            return tooLarge;
        }
        var bytes = LenientBase64.decode(data);
        return bytes.length > limits.maxAttachmentBytes() ? tooLarge : Inbox.put(folder, message.id(), name, bytes);
    }

    private static void stored(ObjectNode attachment, String name, String path) {
        var given = attachment.path("name");
        if (given.isTextual() && !given.asText().isEmpty() && !given.asText().equals(name)) {
            attachment.put("originalName", given.asText());
        }
        attachment.put("name", name).put("localPath", path);
    }
}
