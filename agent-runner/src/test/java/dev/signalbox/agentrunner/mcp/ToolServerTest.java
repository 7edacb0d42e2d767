// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.agentrunner.Samples;
import dev.signalbox.agentrunner.TestSession;
import dev.signalbox.agentrunner.TestSession.Out;
import dev.signalbox.agentrunner.folder.InboundReader;
import dev.signalbox.agentrunner.folder.OutboundWriter;
import dev.signalbox.agentrunner.process.OwnProgram;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.spec.McpSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client of the protocol's own library talks to the tool server as a process, on a real session folder. */
class ToolServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private TestSession session;
    private Path workspace;
    private McpSyncClient client;

    @BeforeEach
    void start() throws Exception {
        session = TestSession.in(Files.createDirectory(directory.resolve("session")))
                .destination(Samples.TEAM)
                .destination(Samples.BOSS)
                .routing("webchat", "webchat:team", "t1");
        workspace = Files.createDirectory(directory.resolve("agent"));
        var command = OwnProgram.with(List.of(
                "mcp", "--session-dir", session.folder().root().toString(), "--agent-dir", workspace.toString()));
        var parameters = ServerParameters.builder(command.getFirst())
                .args(command.subList(1, command.size()))
                .addEnvVar("TZ", "Europe/Berlin")
                .build();
        client = McpClient.sync(new StdioClientTransport(parameters, new JacksonMcpJsonMapper(JSON)))
                .requestTimeout(Duration.ofSeconds(60))
                .initializationTimeout(Duration.ofSeconds(60))
                .jsonSchemaValidator((_, _) -> ValidationResponse.asValid(""))
                .build();
        client.initialize();
    }

    @AfterEach
    void stop() {
        client.closeGracefully();
    }

    private String call(String tool, Map<String, Object> arguments) {
        var result = client.callTool(
                McpSchema.CallToolRequest.builder(tool).arguments(arguments).build());
        var text = ((McpSchema.TextContent) result.content().getFirst()).text();
        return (Boolean.TRUE.equals(result.isError()) ? "refused: " : "") + text;
    }

    private ObjectNode last() throws Exception {
        return (ObjectNode) JSON.readTree(session.out().getLast().content());
    }

    @Test
    void offersEveryToolWithWhatItTakes() {
        var tools = client.listTools().tools();
        assertThat(tools)
                .extracting(McpSchema.Tool::name)
                .containsExactlyInAnyOrder(
                        "list_destinations",
                        "send_message",
                        "send_file",
                        "send_card",
                        "edit_message",
                        "add_reaction",
                        "ask_user_question",
                        "schedule_task",
                        "list_tasks",
                        "update_task",
                        "cancel_task",
                        "pause_task",
                        "resume_task",
                        "create_agent",
                        "install_packages",
                        "add_mcp_server",
                        "request_rebuild");
        var send = tools.stream()
                .filter(tool -> tool.name().equals("send_message"))
                .findFirst();
        assertThat(send.orElseThrow().inputSchema().get("required")).isEqualTo(List.of("text"));
    }

    @Test
    @Tag("RC-01")
    @Tag("B-12")
    void whatIsSentBelongsToTheTurnTheLoopIsIn() throws Exception {
        session.message("m-2", 2, "team", "hello");
        assertThat(call("send_message", Map.of("to", "boss", "text", "before"))).isEqualTo("Sent as message 3.");
        try (var loop = OutboundWriter.open(session.folder(), Clock.systemUTC())) {
            var batch = new InboundReader(session.folder()).due(0, true);
            loop.claim(batch);
            assertThat(call("send_message", Map.of("to", "boss", "text", "during")))
                    .isEqualTo("Sent as message 5.");
            assertThat(call("send_message", Map.of("text", "here"))).isEqualTo("Sent as message 7.");
            assertThat(call("send_message", Map.of("text", "here")))
                    .isEqualTo("You sent that already in this turn, as message 7.");
            loop.finish(batch, "completed", List.of());
        }
        call("send_message", Map.of("to", "boss", "text", "after"));
        assertThat(session.out())
                .extracting(Out::seq, Out::platformId, Out::threadId, Out::inReplyTo, Out::content)
                .containsExactly(
                        tuple(3L, "webchat:boss", null, null, "{\"text\":\"before\"}"),
                        tuple(5L, "webchat:boss", null, "m-2", "{\"text\":\"during\"}"),
                        tuple(7L, "webchat:team", "t1", "m-2", "{\"text\":\"here\"}"),
                        tuple(9L, "webchat:boss", null, null, "{\"text\":\"after\"}"));
    }

    @Test
    void everyToolWritesItsRow() throws Exception {
        Files.writeString(workspace.resolve("report.txt"), "all is well");
        session.message("m-2", 2, "team", "hello");
        assertThat(call("list_destinations", Map.of())).contains("boss (chat, The Boss)", "team");
        call("send_file", Map.of("path", "report.txt", "text", "see"));
        assertThat(last()).hasToString("{\"text\":\"see\",\"files\":[\"report.txt\"]}");
        call("send_card", Map.of("card", Map.of("title", "T"), "fallbackText", "t"));
        assertThat(last()).hasToString("{\"type\":\"card\",\"card\":{\"title\":\"T\"},\"fallbackText\":\"t\"}");
        call("edit_message", Map.of("messageId", 3, "text", "new"));
        assertThat(last().path("operation").asText()).isEqualTo("edit");
        call("add_reaction", Map.of("messageId", 2, "emoji", "eyes"));
        assertThat(last()).hasToString("{\"operation\":\"reaction\",\"messageId\":\"m-2\",\"emoji\":\"eyes\"}");
        call("schedule_task", Map.of("prompt", "water", "processAfter", "2026-07-01T09:00", "recurrence", "0 9 * * *"));
        assertThat(last().path("taskId").asText()).startsWith("task-");
        assertThat(last().<ObjectNode>without("taskId"))
                .hasToString(
                        "{\"action\":\"schedule_task\",\"prompt\":\"water\",\"processAfter\":\"2026-07-01T07:00:00Z\","
                                + "\"recurrence\":\"0 9 * * *\",\"timezone\":\"Europe/Berlin\"}");
        call("update_task", Map.of("taskId", "task-1", "prompt", "feed", "recurrence", ""));
        assertThat(last())
                .hasToString(
                        "{\"action\":\"update_task\",\"taskId\":\"task-1\",\"prompt\":\"feed\",\"recurrence\":\"\"}");
        for (var verb : List.of("cancel_task", "pause_task", "resume_task")) {
            call(verb, Map.of("taskId", "task-1"));
            assertThat(last()).hasToString("{\"action\":\"" + verb + "\",\"taskId\":\"task-1\"}");
        }
        call("create_agent", Map.of("name", "Cook", "instructions", "cook"));
        assertThat(last()).hasToString("{\"action\":\"create_agent\",\"name\":\"Cook\",\"instructions\":\"cook\"}");
        call("install_packages", Map.of("apt", List.of("jq"), "npm", List.of("@a/b"), "reason", "r"));
        assertThat(last())
                .hasToString("{\"action\":\"install_packages\",\"apt\":[\"jq\"],\"npm\":[\"@a/b\"],\"reason\":\"r\"}");
        call("add_mcp_server", Map.of("name", "n", "command", "c", "args", List.of("a"), "env", Map.of("K", "v")));
        assertThat(last())
                .hasToString("{\"action\":\"add_mcp_server\",\"name\":\"n\",\"command\":\"c\",\"args\":[\"a\"],"
                        + "\"env\":{\"K\":\"v\"}}");
        call("request_rebuild", Map.of("reason", "r"));
        assertThat(last()).hasToString("{\"action\":\"request_rebuild\",\"reason\":\"r\"}");
        assertThat(call("list_tasks", Map.of())).isEqualTo("There are no tasks.");
    }

    @Test
    void aQuestionWaitsForItsAnswer() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = threads.submit(() -> call(
                    "ask_user_question",
                    Map.of(
                            "title",
                            "Lunch",
                            "question",
                            "Where?",
                            "options",
                            List.of("Here", Map.of("label", "There")),
                            "answerers",
                            List.of("admins"))));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !session.out()
                    .isEmpty());
            var card = last();
            var id = card.path("questionId").asText();
            assertThat(card.<ObjectNode>without("questionId"))
                    .hasToString(
                            "{\"type\":\"ask_question\",\"title\":\"Lunch\",\"question\":\"Where?\",\"options\":["
                                    + "{\"label\":\"Here\",\"selectedLabel\":\"Here\",\"value\":\"Here\"},"
                                    + "{\"label\":\"There\",\"selectedLabel\":\"There\",\"value\":\"There\"}],\"timeoutSeconds\":300,\"answerers\":\"admins\"}");
            assertThat(session.query("SELECT current_tool, tool_declared_timeout_ms FROM container_state"))
                    .containsExactly(List.of("ask_user_question", 330_000));
            session.other("other", 4, "system", response("q-other", "No"));
            session.other("qr-1", 6, "system", response(id, "There"));
            assertThat(answer.get()).isEqualTo("There");
        }
        assertThat(session.acked("qr-1")).isEqualTo("completed");
        assertThat(session.acked("other")).isEqualTo("none");
        assertThat(session.out()).extracting(Out::kind, Out::threadId).containsExactly(tuple("chat-sdk", "t1"));
    }

    private static String response(String id, String chosen) {
        return "{\"type\":\"question_response\",\"questionId\":\"" + id + "\",\"selectedOption\":\"" + chosen
                + "\",\"userId\":\"u\"}";
    }

    @Test
    void aRefusalIsAResultThatSaysWhatWouldBeRight() {
        assertThat(call("send_message", Map.of("to", "nobody", "text", "x")))
                .isEqualTo("refused: There is no destination \"nobody\". Destinations: boss, team.");
        assertThat(session.out()).isEmpty();
    }
}
