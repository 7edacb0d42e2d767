// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.tools;

import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tool as an agent is told of it.
 *
 * @param timeout how long a call may take; the host is told
 */
public record Tool(String name, String description, List<Argument> arguments, Duration timeout, Work work) {
    private static final Duration USUAL = Duration.ofSeconds(30);

    /** What a call does; gives the text the agent reads. */
    interface Work {
        String run(Arguments arguments) throws ToolException, SQLException, InterruptedException;
    }

    static Tool of(String name, String description, Work work, Argument... arguments) {
        return new Tool(name, description, List.of(arguments), USUAL, work);
    }

    Tool within(Duration time) {
        return new Tool(name, description, arguments, time, work);
    }

    /** JSON schema of its arguments. */
    public Map<String, Object> schema() {
        var properties = new LinkedHashMap<String, Object>();
        arguments.forEach(argument -> properties.put(argument.name(), argument.schema()));
        return Map.of(
                "type",
                "object",
                "properties",
                properties,
                "required",
                arguments.stream()
                        .filter(Argument::required)
                        .map(Argument::name)
                        .toList());
    }
}
