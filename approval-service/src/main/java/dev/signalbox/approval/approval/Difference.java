// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What somebody changed before they approved, field by field, as people may see it. */
final class Difference {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Difference() {}

    /** Of two shown payloads, for example {@code npm: ["a","b"] -> ["a"]}; a line a field. */
    static String of(String before, String after) {
        try {
            var was = JSON.readTree(before);
            var is = JSON.readTree(after);
            var fields = new TreeSet<String>();
            was.fieldNames().forEachRemaining(fields::add);
            is.fieldNames().forEachRemaining(fields::add);
            return fields.stream()
                    .filter(field -> !was.path(field).equals(is.path(field)))
                    .map(field -> field + ": " + text(was.path(field)) + " -> " + text(is.path(field)))
                    .collect(Collectors.joining("\n"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A payload does not parse", e);
        }
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() ? "nothing" : value.toString();
    }
}
