// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.prompt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.agentrunner.folder.Incoming;

/** Reads the JSON text of a message; text that is no JSON object is the message itself (nanoclaw-host section 1.7). */
public final class Content {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Content() {}

    /** Always an object. */
    public static JsonNode of(Incoming message) {
        try {
            var tree = JSON.readTree(message.content());
            if (tree.isObject()) {
                return tree;
            }
        } catch (JsonProcessingException e) {
            return plain(message);
        }
        return plain(message);
    }

    /** The text somebody wrote. */
    public static String text(Incoming message) {
        return of(message).path("text").asText("");
    }

    /** Who wrote it, as people call them. */
    public static String sender(Incoming message) {
        var content = of(message);
        for (var pointer : new String[] {"/sender", "/author/fullName", "/author/userName"}) {
            var name = content.at(pointer).asText("");
            if (!name.isBlank()) {
                return name;
            }
        }
        return "Unknown";
    }

    /** True for what the suite itself tells the agent; it wants no answer. */
    public static boolean fromSystem(Incoming message) {
        return of(message).path("senderId").asText("").equals("system");
    }

    private static JsonNode plain(Incoming message) {
        return JSON.createObjectNode().put("text", message.content());
    }
}
