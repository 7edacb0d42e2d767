// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.session.memory.Turn.Speaker;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads an agent's transcript, JSON Lines; a line that cannot be used is counted and costs no other line. */
final class Transcript {
    private static final int DEEPEST = 200;
    private static final JsonMapper JSON = mapper();
    private final List<Turn> turns = new ArrayList<>();
    private int skipped;

    private Transcript() {}

    /** What is kept of it. */
    static Extraction extract(byte[] bytes) {
        var transcript = new Transcript();
        for (var from = 0; from < bytes.length; ) {
            var end = from;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            transcript.line(bytes, from, end - from);
            from = end + 1;
        }
        return Extraction.of(transcript.turns, transcript.skipped);
    }

    private void line(byte[] bytes, int from, int length) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
            var line = (text.startsWith("\uFEFF") ? text.substring(1) : text).strip();
            if (!line.isEmpty()) {
                entry(JSON.readTree(line));
            }
        } catch (CharacterCodingException | JsonProcessingException e) {
            skipped++;
        }
    }

    private void entry(JsonNode entry) {
        if (!entry.isObject()) {
            skipped++;
            return;
        }
        var message = entry.path("message").isObject() ? entry.get("message") : entry;
        var speaker = speaker(message.path("role"));
        if (speaker.isEmpty()) {
            return;
        }
        var text = text(message.path("content"));
        if (text.isEmpty()) {
            skipped++;
        } else if (!text.get().isBlank()) {
            turns.add(new Turn(speaker.get(), text.get().strip()));
        }
    }

    private static Optional<Speaker> speaker(JsonNode role) {
        return switch (role.asText("")) {
            case "user" -> Optional.of(Speaker.USER);
            case "assistant" -> Optional.of(Speaker.ASSISTANT);
            default -> Optional.empty();
        };
    }

    /** Empty if it is of no known form; blank if it says nothing, as tool results do. */
    private static Optional<String> text(JsonNode content) {
        if (content.isTextual()) {
            return Optional.of(wellFormed(content.textValue()));
        }
        if (!content.isArray()) {
            return content.isNull() || content.isMissingNode() ? Optional.of("") : Optional.empty();
        }
        var parts = new ArrayList<String>();
        for (var block : content) {
            if (block.isTextual()) {
                parts.add(block.textValue());
            } else if (block.path("type").asText().equals("text")) {
                if (block.has("text") && !block.get("text").isTextual()) {
                    return Optional.empty();
                }
                parts.add(block.path("text").asText());
            }
        }
        return Optional.of(wellFormed(String.join("\n", parts)));
    }

    /** JSON may escape half a character; no file could hold it. */
    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_16), StandardCharsets.UTF_16).replace('\0', '\uFFFD');
    }

    private static JsonMapper mapper() {
        var mapper = new JsonMapper();
        mapper.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());
        return mapper;
    }
}
