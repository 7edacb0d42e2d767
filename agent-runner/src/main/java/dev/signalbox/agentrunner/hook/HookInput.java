// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contracts.capture.Capture;
import org.jspecify.annotations.Nullable;

/**
 * What an agent's program tells its hook on standard input.
 *
 * @param transcriptPath null if it named none
 * @param skip why nothing can be captured, null if nothing speaks against it yet
 */
record HookInput(
        String sessionId,
        @Nullable String transcriptPath,
        String reason,
        @Nullable String skip) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UNKNOWN = "unknown";

    /** Reads it; what cannot be read gives an input that says so. */
    static HookInput read(String text) {
        var node = parse(text);
        if (node != null && holdsControlCharacters(node.path("transcript_path"))) {
            // C:\temp\new.jsonl is valid JSON, and means a tab and a line end.
            var repaired = parse(WindowsPaths.repair(text));
            node = repaired == null ? node : repaired;
        }
        if (node == null) {
            node = parse(WindowsPaths.repair(text));
        }
        if (node == null || !node.isObject()) {
            return new HookInput(UNKNOWN, null, UNKNOWN, "input-malformed");
        }
        var id = node.path("session_id").asText(UNKNOWN);
        var reason = node.path("reason").asText(node.path("trigger").asText(UNKNOWN));
        if (!Capture.isSafeId(id)) {
            return new HookInput(UNKNOWN, null, reason, "session-id-unsafe");
        }
        var path = node.path("transcript_path");
        return path.isTextual() && !path.textValue().isBlank()
                ? new HookInput(id, path.textValue(), reason, null)
                : new HookInput(id, null, reason, "transcript-path-missing");
    }

    private static boolean holdsControlCharacters(JsonNode path) {
        return path.isTextual() && path.textValue().chars().anyMatch(c -> c < ' ');
    }

    private static @Nullable JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
