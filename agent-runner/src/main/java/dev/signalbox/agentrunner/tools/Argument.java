// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** An argument of a tool. */
public record Argument(String name, Type type, boolean required, String description) {

    /** What an argument may hold. */
    public enum Type {
        /** A text. */
        TEXT,
        /** A whole number. */
        INTEGER,
        /** A list of texts. */
        TEXTS,
        /** A list of texts or of objects with a label. */
        OPTIONS,
        /** Texts by name. */
        TEXT_BY_NAME,
        /** Any object. */
        OBJECT
    }

    static Argument required(String name, Type type, String description) {
        return new Argument(name, type, true, description);
    }

    static Argument optional(String name, Type type, String description) {
        return new Argument(name, type, false, description);
    }

    /** Its JSON schema. */
    public Map<String, Object> schema() {
        var text = Map.of("type", "string");
        return switch (type) {
            case TEXT -> Map.of("type", "string", "description", description);
            case INTEGER -> Map.of("type", "integer", "description", description);
            case TEXTS -> Map.of("type", "array", "items", text, "description", description);
            case OPTIONS ->
                Map.of(
                        "type",
                        "array",
                        "items",
                        Map.of("anyOf", List.of(text, Map.of("type", "object"))),
                        "description",
                        description);
            case TEXT_BY_NAME -> Map.of("type", "object", "additionalProperties", text, "description", description);
            case OBJECT -> Map.of("type", "object", "description", description);
        };
    }

    /** Refuses a value of another type. */
    void check(JsonNode value) throws ToolException {
        var fits =
                switch (type) {
                    case TEXT -> value.isTextual();
                    case INTEGER -> value.isIntegralNumber() && value.canConvertToLong();
                    case TEXTS -> value.isArray() && value.valueStream().allMatch(JsonNode::isTextual);
                    case OPTIONS ->
                        value.isArray() && value.valueStream().allMatch(each -> each.isTextual() || each.isObject());
                    case TEXT_BY_NAME -> value.isObject() && value.valueStream().allMatch(JsonNode::isTextual);
                    case OBJECT -> value.isObject();
                };
        if (!fits) {
            throw new ToolException(name + " is no " + shown());
        }
    }

    private String shown() {
        return switch (type) {
            case TEXT -> "text";
            case INTEGER -> "whole number";
            case TEXTS -> "list of texts";
            case OPTIONS -> "list of texts or objects";
            case TEXT_BY_NAME -> "object of texts";
            case OBJECT -> "object";
        };
    }
}
