// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.provider.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.agentrunner.folder.ContainerJson;
import dev.signalbox.agentrunner.folder.Workspace;
import dev.signalbox.agentrunner.process.OwnProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file that tells a program of its tool servers: ours, and those approved for the agent. */
final class McpConfig {
    /** Name of our own server; an approved one of that name does not replace it. */
    static final String OWN = "signalbox";

    private static final ObjectMapper JSON = new ObjectMapper();

    private McpConfig() {}

    /** Writes it into the session folder, where each session has its own. */
    static Path write(Workspace workspace, ContainerJson config) throws IOException {
        var root = JSON.createObjectNode();
        var servers = root.putObject("mcpServers");
        var approved = config.mcpServers();
        if (approved != null && approved.isObject()) {
            approved.properties().forEach(server -> servers.set(server.getKey(), launch(server.getValue())));
        }
        var command = OwnProgram.with(List.of(
                "mcp",
                "--session-dir",
                absolute(workspace.session().root()),
                "--agent-dir",
                absolute(workspace.agent())));
        var own = servers.putObject(OWN).put("command", command.getFirst());
        command.stream().skip(1).forEach(own.putArray("args")::add);
        var file = workspace.session().root().resolve("mcp.json").toAbsolutePath();
        return Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root));
    }

    /** Only what starts a server: other keys are for people. */
    private static JsonNode launch(JsonNode server) {
        var known = JSON.createObjectNode();
        for (var key : List.of("command", "args", "env")) {
            if (server.has(key)) {
                known.set(key, server.get(key));
            }
        }
        return known;
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }
}
