// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.agentrunner.folder.Destination;
import dev.signalbox.agentrunner.folder.Incoming;
import java.nio.file.Path;
import java.util.List;

/** One chat message as a tag. */
final class ChatText {

    private ChatText() {}

    static String of(Incoming message, List<Destination> destinations, PromptText prompt) {
        var content = Content.of(message);
        var reply = content.path("replyTo");
        var tag = new StringBuilder("<message")
                .append(Xml.attribute("id", Long.toString(message.seq())))
                .append(Xml.from(message, destinations))
                .append(Xml.attribute("sender", Content.sender(message)))
                .append(Xml.attribute("time", ShownTime.of(message.timestamp(), prompt.zone())));
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
        content.path("attachments")
                .forEach(attachment -> tag.append('\n').append(attachment(attachment, prompt.workspace())));
        return tag.append("</message>").toString();
    }

    private static String attachment(JsonNode attachment, Path workspace) {
        var type = attachment.path("type").asText("file");
        var name = attachment.path("name").asText("unnamed");
        var where = attachment.hasNonNull("localPath")
                ? " saved at " + workspace + "/" + attachment.path("localPath").asText()
                : attachment.path("url").asText("");
        return Xml.escape("[" + type + " " + name + (where.isBlank() ? "" : ": " + where.strip()) + "]");
    }
}
