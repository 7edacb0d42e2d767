// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Values that were there before an object went through a model and are not, or not the same, afterwards. */
final class LostValues {
    private LostValues() {}

    static List<String> between(JsonNode before, JsonNode after) {
        return lost("", before, after).toList();
    }

    private static Stream<String> lost(String path, JsonNode before, JsonNode after) {
        if (before.isObject()) {
            return before.properties().stream()
                    .flatMap(field -> lost(path + "." + field.getKey(), field.getValue(), after.path(field.getKey())));
        }
        if (before.isArray()) {
            return IntStream.range(0, before.size())
                    .boxed()
                    .flatMap(i -> lost(path + "[" + i + "]", before.get(i), after.path(i)));
        }
        return before.asText().equals(after.asText()) ? Stream.of() : Stream.of("not kept: " + path + " " + before);
    }
}
