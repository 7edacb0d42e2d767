// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.provider.langchain4j;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import dev.signalbox.agentrunner.tools.Argument;
import dev.signalbox.agentrunner.tools.Tool;

/** The tools as this library describes them to a model. */
final class Schemas {

    private Schemas() {}

    static ToolSpecification of(Tool tool) {
        var parameters = JsonObjectSchema.builder();
        tool.arguments().forEach(argument -> parameters.addProperty(argument.name(), of(argument)));
        parameters.required(tool.arguments().stream()
                .filter(Argument::required)
                .map(Argument::name)
                .toList());
        return ToolSpecification.builder()
                .name(tool.name())
                .description(tool.description())
                .parameters(parameters.build())
                .build();
    }

    /** Options may be objects too; models are told of the simple form. */
    private static JsonSchemaElement of(Argument argument) {
        var description = argument.description();
        return switch (argument.type()) {
            case TEXT -> JsonStringSchema.builder().description(description).build();
            case INTEGER -> JsonIntegerSchema.builder().description(description).build();
            case TEXTS, OPTIONS ->
                JsonArraySchema.builder()
                        .description(description)
                        .items(new JsonStringSchema())
                        .build();
            case TEXT_BY_NAME, OBJECT ->
                JsonObjectSchema.builder()
                        .description(description)
                        .additionalProperties(true)
                        .build();
        };
    }
}
