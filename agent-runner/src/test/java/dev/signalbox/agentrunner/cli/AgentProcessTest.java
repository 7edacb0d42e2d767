// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.signalbox.agentrunner.Samples;
import dev.signalbox.agentrunner.TestSession;
import dev.signalbox.agentrunner.TestSession.Out;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentProcessTest {
    @TempDir
    Path directory;

    private TestSession session;
    private Agents agents;
    private Path log;

    @BeforeEach
    void create() throws Exception {
        session = TestSession.in(directory).destination(Samples.TEAM);
        agents = new Agents(directory);
        log = agents.log();
    }

    @AfterEach
    void stopAll() throws Exception {
        agents.close();
    }

    private Process start() throws IOException {
        return agents.start();
    }

    private void config(String json) throws IOException {
        Files.writeString(directory.resolve("container.json"), json);
    }

    private void slowAnswers(int millis) throws IOException {
        config("{\"provider\":\"script\",\"script\":[{\"when\":\".\",\"reply\":\"done: {text}\",\"takesMillis\":%d}]}"
                .formatted(millis));
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
    }

    private void awaitAck(String id, String status) {
        eventually().untilAsserted(() -> assertThat(session.acked(id)).isEqualTo(status));
    }

    @Test
    @Tag("CN-01")
    void letsTheProviderOfTheSessionAnswerInPlaceOfTheOneConfigured() throws Exception {
        config("{\"provider\":\"script\",\"script\":[{\"when\":\".\",\"reply\":\"by the rules\"}]}");
        session.message("m-2", 2, "team", "one");
        agents.start(Map.of("AGENT_PROVIDER", "Echo"));
        awaitAck("m-2", "completed");
        assertThat(session.out()).extracting(Out::content).containsExactly("{\"text\":\"one\"}");
    }

    @Test
    @Tag("RP-05")
    @Tag("RI-01")
    @Tag("RI-03")
    void answersWhatWaitsAndWhatComesLaterAndEndsWhenTold() throws Exception {
        session.message("m-2", 2, "team", "one").message("m-4", 4, "team", "two");
        var process = start();
        awaitAck("m-4", "completed");
        assertThat(session.acked("m-2")).isEqualTo("completed");
        session.message("m-6", 6, "team", "late");
        awaitAck("m-6", "completed");
        assertThat(session.out())
                .extracting(Out::platformId, Out::inReplyTo, Out::content)
                .containsExactly(
                        tuple("webchat:team", "m-4", "{\"text\":\"one\"}"),
                        tuple("webchat:team", "m-4", "{\"text\":\"two\"}"),
                        tuple("webchat:team", "m-6", "{\"text\":\"late\"}"));
        assertThat(Files.exists(session.folder().heartbeat())).isTrue();
        process.destroy();
        assertThat(process.waitFor(5, TimeUnit.SECONDS)).as("ends in time").isTrue();
        assertThat(Files.readString(log))
                .contains("session s-1 generation 1 provider echo")
                .doesNotContain("late");
    }

    @Test
    @Tag("TRAP-8")
    void finishesTheTurnUnderWayWhenToldToStop() throws Exception {
        slowAnswers(700);
        session.message("m-2", 2, "team", "one");
        var process = start();
        awaitAck("m-2", "processing");
        process.destroy();
        assertThat(process.waitFor(9, TimeUnit.SECONDS)).as("ends in time").isTrue();
        assertThat(session.acked("m-2")).isEqualTo("completed");
        assertThat(session.said()).containsExactly("{\"text\":\"done: one\"}");
    }

    @Test
    void aTurnCutShortIsDoneAgainAndAnsweredOnce() throws Exception {
        slowAnswers(60_000);
        session.message("m-2", 2, "team", "one");
        var killed = start();
        awaitAck("m-2", "processing");
        killed.destroyForcibly().waitFor();
        assertThat(session.out()).isEmpty();
        slowAnswers(0);
        start();
        awaitAck("m-2", "completed");
        session.message("m-4", 4, "team", "two");
        awaitAck("m-4", "completed");
        assertThat(session.said()).containsExactly("{\"text\":\"done: one\"}", "{\"text\":\"done: two\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | container.json is not a container configuration",
                "{\"provider\":\"gpt\"} | There is no provider \"gpt\"; use echo, script",
                "{\"provider\":\"script\",\"script\":[{\"when\":\"(\"}]} | script in container.json cannot be read"
            })
    void saysInOneLineWhyItDoesNotStart(String json, String message) throws Exception {
        config(json);
        var process = start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(Files.readString(log)).contains(message).doesNotContain("\tat ");
    }
}
