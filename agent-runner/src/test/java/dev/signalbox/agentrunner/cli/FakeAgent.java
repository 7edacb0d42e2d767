// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** An agent with a command line, as far as the runner can tell: it has a tool server and prints lines of JSON. */
final class FakeAgent {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FakeAgent() {}

    /** Arguments: the tool server configuration. */
    public static void main(String[] arguments) throws IOException {
        var own = JSON.readTree(Path.of(arguments[0]).toFile()).at("/mcpServers/signalbox");
        var parameters = ServerParameters.builder(own.path("command").asText())
                .args(own.path("args").valueStream().map(each -> each.asText()).toList())
                .build();
        System.out.println("{\"type\":\"init\",\"session_id\":\"c-1\"}");
        try (var client = McpClient.sync(new StdioClientTransport(parameters, new JacksonMcpJsonMapper(JSON)))
                .requestTimeout(Duration.ofSeconds(60))
                .initializationTimeout(Duration.ofSeconds(60))
                .jsonSchemaValidator((_, _) -> ValidationResponse.asValid(""))
                .build()) {
            client.initialize();
            client.callTool(McpSchema.CallToolRequest.builder("send_message")
                    .arguments(Map.of("to", "team", "text", "found it"))
                    .build());
        }
        System.out.println("{\"type\":\"result\",\"result\":\"<message to=\\\"team\\\">found it</message>"
                + "<message to=\\\"team\\\">bye</message>\"}");
    }
}
