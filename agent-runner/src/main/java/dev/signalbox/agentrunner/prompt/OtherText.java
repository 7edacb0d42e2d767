// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.agentrunner.folder.Destination;
import dev.signalbox.agentrunner.folder.Incoming;
import java.time.ZoneId;
import java.util.List;

/** Tasks, webhook calls and answers of the suite as tags. */
final class OtherText {

    private OtherText() {}

    static String of(Incoming message, List<Destination> destinations, ZoneId zone) {
        var content = Content.of(message);
        var from = Xml.from(message, destinations);
        return switch (message.kind()) {
            case "task" ->
                "<task" + from + Xml.attribute("time", ShownTime.of(message.timestamp(), zone)) + ">"
                        + scriptOutput(content)
                        + Xml.escape(content.path("prompt").asText("")) + "</task>";
            case "webhook" ->
                "<webhook" + from
                        + Xml.attribute("source", content.path("source").asText("unknown"))
                        + Xml.attribute("event", content.path("event").asText("unknown")) + ">"
                        + Xml.escape(part(content, "payload")) + "</webhook>";
            case "system" ->
                "<system_response" + from
                        + Xml.attribute("action", content.path("action").asText("unknown"))
                        + Xml.attribute("status", content.path("status").asText("unknown")) + ">"
                        + Xml.escape(part(content, "result")) + "</system_response>";
            default ->
                "<event" + from + Xml.attribute("kind", message.kind()) + ">" + Xml.escape(content.toString())
                        + "</event>";
        };
    }

    /** What the script found that ran before the agent was asked. */
    private static String scriptOutput(JsonNode content) {
        var output = content.path("scriptOutput");
        return output.isMissingNode()
                ? ""
                : "<script_output>" + Xml.escape(output.isTextual() ? output.asText() : output.toString())
                        + "</script_output>";
    }

    private static String part(JsonNode content, String name) {
        return content.has(name) ? content.path(name).toString() : content.toString();
    }
}
