// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.provider.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A model server that gives the answers a test put there, and keeps what it was asked. */
final class StubModelServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpServer server;
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private record Reply(int status, String body) {}

    record Asked(String path, String key, JsonNode body) {}

    private StubModelServer(HttpServer server) {
        this.server = server;
    }

    static StubModelServer start() throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var stub = new StubModelServer(http);
        http.createContext("/", exchange -> {
            var headers = exchange.getRequestHeaders();
            var key = headers.getFirst("x-api-key") == null
                    ? headers.getFirst("Authorization")
                    : headers.getFirst("x-api-key");
            stub.asked.add(
                    new Asked(exchange.getRequestURI().getPath(), key, JSON.readTree(exchange.getRequestBody())));
            var reply = stub.replies.remove();
            var body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        http.start();
        return stub;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    List<Asked> asked() {
        return asked;
    }

    void fails(int status) {
        replies.add(new Reply(status, "{\"error\":{\"message\":\"secret detail\"}}"));
    }

    void openAiSays(String text) {
        openAi("{\"role\":\"assistant\",\"content\":" + quoted(text) + "}", "stop");
    }

    void openAiCalls(String tool, String arguments) {
        openAi(
                "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"call-1\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"" + tool + "\",\"arguments\":" + quoted(arguments) + "}}]}",
                "tool_calls");
    }

    private void openAi(String message, String reason) {
        replies.add(new Reply(
                200,
                "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                        + "\"message\":" + message + ",\"finish_reason\":\"" + reason + "\"}],"
                        + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}}"));
    }

    void anthropicSays(String text) {
        anthropic("{\"type\":\"text\",\"text\":" + quoted(text) + "}", "end_turn");
    }

    void anthropicCalls(String tool, String arguments) {
        anthropic(
                "{\"type\":\"tool_use\",\"id\":\"toolu-1\",\"name\":\"" + tool + "\",\"input\":" + arguments + "}",
                "tool_use");
    }

    private void anthropic(String content, String reason) {
        replies.add(new Reply(
                200,
                "{\"id\":\"msg-1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":[" + content
                        + "],\"stop_reason\":\"" + reason + "\",\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}"));
    }

    private static String quoted(String text) {
        return JSON.getNodeFactory().textNode(text).toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
