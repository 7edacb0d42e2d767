// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** The values of a call, checked against what the tool takes. */
final class Arguments {
    private final JsonNode values;

    private Arguments(JsonNode values) {
        this.values = values;
    }

    /** Refuses a missing or unfit value by its name; what the tool does not know is passed over. */
    static Arguments of(Tool tool, JsonNode values) throws ToolException {
        for (var argument : tool.arguments()) {
            if (values.hasNonNull(argument.name())) {
                argument.check(values.path(argument.name()));
            } else if (argument.required()) {
                throw new ToolException(argument.name() + " is missing");
            }
        }
        return new Arguments(values);
    }

    /** True if it was given, be it empty. */
    boolean has(String name) {
        return values.hasNonNull(name);
    }

    /** A text that says something. */
    String text(String name) throws ToolException {
        var text = values.path(name).asText("");
        if (text.isBlank()) {
            throw new ToolException(name + " is empty");
        }
        return text;
    }

    /** Empty if not given or blank. */
    Optional<String> optional(String name) {
        return Optional.of(values.path(name).asText("")).filter(text -> !text.isBlank());
    }

    /** As given, be it empty. */
    String raw(String name) {
        return values.path(name).asText("");
    }

    long integer(String name) {
        return values.path(name).asLong();
    }

    JsonNode json(String name) {
        return values.path(name);
    }

    List<String> texts(String name) {
        return values.path(name).valueStream().map(JsonNode::asText).toList();
    }
}
