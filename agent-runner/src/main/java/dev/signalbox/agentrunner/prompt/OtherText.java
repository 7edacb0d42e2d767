// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.agentrunner.folder.Destination;
import dev.signalbox.agentrunner.folder.Incoming;
import java.util.List;

/** Tasks and webhook calls as tags. */
final class OtherText {

    private OtherText() {}

    static String of(Incoming message, List<Destination> destinations) {
        var content = Content.of(message);
        var from = Xml.from(message, destinations);
        return switch (message.kind()) {
            case "task" ->
                "<task" + from + Xml.attribute("time", message.timestamp()) + ">"
                        + Xml.escape(content.path("prompt").asText("")) + "</task>";
            case "webhook" ->
                "<webhook" + from
                        + Xml.attribute("source", content.path("source").asText("unknown"))
                        + Xml.attribute("event", content.path("event").asText("unknown")) + ">"
                        + Xml.escape(payload(content)) + "</webhook>";
            default ->
                "<" + "event" + from + Xml.attribute("kind", message.kind()) + ">" + Xml.escape(content.toString())
                        + "</event>";
        };
    }

    private static String payload(JsonNode content) {
        return content.has("payload") ? content.path("payload").toString() : content.toString();
    }
}
