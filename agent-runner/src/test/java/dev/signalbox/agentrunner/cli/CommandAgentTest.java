// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.signalbox.agentrunner.Samples;
import dev.signalbox.agentrunner.TestSession;
import dev.signalbox.agentrunner.TestSession.Out;
import dev.signalbox.contracts.EventCodec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runner, agent program and tool server as three processes on one session folder. */
class CommandAgentTest {
    @TempDir
    Path directory;

    private TestSession session;
    private Agents agents;

    @BeforeEach
    void create() throws Exception {
        session = TestSession.in(directory).destination(Samples.TEAM);
        agents = new Agents(directory);
    }

    @AfterEach
    void stopAll() throws Exception {
        agents.close();
    }

    private void command(Map<String, Object> settings) throws Exception {
        Files.writeString(
                directory.resolve("container.json"),
                EventCodec.json(Map.of("provider", "command", "command", settings)));
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }

    @Test
    @Tag("B-12")
    @Tag("RC-01")
    void whatAnAgentSendsByToolAnswersTheTurnAndIsNotSentAgainByABlock() throws Exception {
        command(Map.of(
                "argv",
                List.of(Agents.java(), "-cp", Agents.classPath(), FakeAgent.class.getName(), "{mcpConfig}"),
                "output",
                "json-lines",
                "pick",
                Map.of("text", Map.of("at", "/result"), "session", Map.of("at", "/session_id"))));
        session.message("m-2", 2, "team", "look for it");
        agents.start();
        eventually().untilAsserted(() -> assertThat(session.acked("m-2")).isEqualTo("completed"));
        assertThat(session.out())
                .extracting(Out::inReplyTo, Out::content)
                .containsExactly(tuple("m-2", "{\"text\":\"found it\"}"), tuple("m-2", "{\"text\":\"bye\"}"));
        assertThat(session.query("SELECT key, value FROM session_state"))
                .containsExactly(List.of("continuation:command", "c-1"));
    }

    @Test
    void aStopEndsTheAgentsProgramAndLeavesItsTurnToTheNextRun() throws Exception {
        var script = Files.writeString(directory.resolve("agent.sh"), "sleep 600 & echo $! > pid; wait");
        command(Map.of("argv", List.of("bash", script.toString())));
        session.message("m-2", 2, "team", "hello");
        var runner = agents.start();
        var pid = directory.resolve("pid");
        eventually().until(() -> Files.exists(pid) && !Files.readString(pid).isBlank());
        assertThat(Files.getLastModifiedTime(session.folder().heartbeat())).isNotNull();
        runner.destroy();
        assertThat(runner.waitFor(30, TimeUnit.SECONDS)).isTrue();
        var child = Long.parseLong(Files.readString(pid).strip());
        eventually().untilAsserted(() -> assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive))
                .isEmpty());
        assertThat(session.acked("m-2")).isEqualTo("processing");
        assertThat(session.out()).isEmpty();
    }
}
