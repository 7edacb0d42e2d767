// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.mcp;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.agentrunner.tools.Tool;
import dev.signalbox.agentrunner.tools.Toolbox;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Serves the tools until its client closes the line. */
public final class ToolServer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Toolbox tools;

    public ToolServer(Toolbox tools) {
        this.tools = tools;
    }

    /** Serves on these streams; returns when the input has ended. */
    public void serve(InputStream in, OutputStream out) throws InterruptedException {
        var ended = new CountDownLatch(1);
        var transport = new StdioServerTransportProvider(new JacksonMcpJsonMapper(JSON), watched(in, ended), out);
        var server = McpServer.sync(transport)
                .serverInfo("signalbox", "1")
                .capabilities(
                        McpSchema.ServerCapabilities.builder().tools(false).build())
                // The toolbox checks what it is given and says what is wrong in words an agent understands.
                .validateToolInputs(false)
                .jsonSchemaValidator((_, _) -> ValidationResponse.asValid(""))
                .tools(tools.tools().stream().map(this::specification).toList())
                .build();
        ended.await();
        server.close();
    }

    private SyncToolSpecification specification(Tool tool) {
        var described = McpSchema.Tool.builder(tool.name(), tool.schema())
                .description(tool.description())
                .build();
        return SyncToolSpecification.builder()
                .tool(described)
                .callHandler((_, request) -> call(tool, request.arguments()))
                .build();
    }

    private McpSchema.CallToolResult call(Tool tool, @Nullable Map<String, Object> arguments) {
        try {
            var result = tools.call(tool.name(), JSON.valueToTree(Objects.requireNonNullElse(arguments, Map.of())));
            return McpSchema.CallToolResult.builder()
                    .addTextContent(result.text())
                    .isError(result.error())
                    .build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return McpSchema.CallToolResult.builder()
                    .addTextContent("The call was interrupted.")
                    .isError(true)
                    .build();
        }
    }

    /** The library does not tell when its client has gone. */
    private static InputStream watched(InputStream in, CountDownLatch ended) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                return noticed(super.read());
            }

            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                return noticed(super.read(buffer, from, length));
            }

            private int noticed(int read) {
                if (read < 0) {
                    ended.countDown();
                }
                return read;
            }
        };
    }
}
