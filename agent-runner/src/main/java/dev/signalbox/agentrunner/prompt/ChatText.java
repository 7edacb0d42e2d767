// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.agentrunner.folder.Destination;
import dev.signalbox.agentrunner.folder.Incoming;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** One chat message as a tag. */
final class ChatText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MMM d, yyyy, h:mm a", Locale.US);

    private ChatText() {}

    static String of(Incoming message, List<Destination> destinations, ZoneId zone) {
        var content = Content.of(message);
        var reply = content.path("replyTo");
        var tag = new StringBuilder("<message")
                .append(Xml.attribute("id", Long.toString(message.seq())))
                .append(Xml.from(message, destinations))
                .append(Xml.attribute("sender", Content.sender(message)))
                .append(Xml.attribute("time", time(message.timestamp(), zone)));
        if (reply.hasNonNull("id")) {
            tag.append(Xml.attribute("reply_to", reply.path("id").asText()));
        }
        tag.append('>');
        if (reply.hasNonNull("sender") && reply.hasNonNull("text")) {
            tag.append("<quoted_message")
                    .append(Xml.attribute("from", reply.path("sender").asText()))
                    .append('>')
                    .append(Xml.escape(reply.path("text").asText()))
                    .append("</quoted_message>");
        }
        tag.append(Xml.escape(content.path("text").asText("")));
        content.path("attachments").forEach(attachment -> tag.append('\n').append(attachment(attachment)));
        return tag.append("</message>").toString();
    }

    private static String attachment(JsonNode attachment) {
        var type = attachment.path("type").asText("file");
        var name = attachment.path("name").asText("unnamed");
        var where = attachment.hasNonNull("localPath")
                ? " saved at /workspace/" + attachment.path("localPath").asText()
                : attachment.path("url").asText("");
        return Xml.escape("[" + type + " " + name + (where.isBlank() ? "" : ": " + where.strip()) + "]");
    }

    private static String time(String timestamp, ZoneId zone) {
        try {
            return TIME.withZone(zone).format(Instant.parse(timestamp));
        } catch (DateTimeException e) {
            return timestamp;
        }
    }
}
