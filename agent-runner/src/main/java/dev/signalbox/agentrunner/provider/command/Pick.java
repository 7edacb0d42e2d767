// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.provider.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Picks a value out of JSON a program printed.
 *
 * @param at where it is
 * @param when what must be equal elsewhere in the same JSON, by pointer
 */
record Pick(@JsonProperty(required = true) JsonPointer at, Map<JsonPointer, String> when) {

    Pick {
        Objects.requireNonNull(at, "at");
        when = Map.copyOf(Objects.requireNonNullElse(when, Map.<JsonPointer, String>of()));
    }

    /** Empty if the conditions do not hold or nothing is there. */
    Optional<String> from(JsonNode json) {
        var holds = when.entrySet().stream()
                .allMatch(each -> json.at(each.getKey()).asText("").equals(each.getValue()));
        var value = json.at(at);
        return holds && value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
    }
}
