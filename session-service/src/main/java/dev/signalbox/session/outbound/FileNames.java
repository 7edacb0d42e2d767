// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.outbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashSet;
import java.util.List;

/** Which files a message names. */
public final class FileNames {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FileNames() {}

    /** The names in {@code files}, each once, as the agent wrote them; an entry that is no text is an empty name. */
    public static List<String> in(String content) {
        if (!content.contains("\"files\"")) {
            return List.of();
        }
        JsonNode read;
        try {
            read = JSON.readTree(content);
        } catch (JsonProcessingException e) {
            return List.of();
        }
        var names = new LinkedHashSet<String>();
        read.path("files").forEach(name -> names.add(name.isTextual() ? name.asText() : ""));
        return List.copyOf(names);
    }
}
