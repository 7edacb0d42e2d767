// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import static dev.signalbox.session.RawSqlite.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.contracts.DirectoryEvent.Destination;
import dev.signalbox.contracts.DirectoryEvent.DestinationType;
import dev.signalbox.contracts.DirectoryEvent.DestinationsChanged;
import dev.signalbox.contracts.OutboundEvent.OutboundEmitted;
import dev.signalbox.contracts.Topic;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.TopicLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The container is a program in another language that knows the container contract and nothing else. */
@Tag("sqlite")
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(SessionWorld.class)
class ForeignRunnerScenarioTest extends SessionScenario {
    private static final Path PROGRAM =
            Path.of("src/test/resources/foreign/agent.py").toAbsolutePath();
    private String python;
    private Path workspace;
    private Session session;

    @BeforeEach
    void findPython() throws Exception {
        var found = python();
        assumeTrue(found.isPresent(), "python3 with sqlite3 is not installed");
        python = found.get();
    }

    @AfterEach
    void end() {
        if (session != null) {
            operator().post("/v1/sessions/{id}/end", session.id()).then().statusCode(204);
        }
    }

    @Test
    @Tag("TRAP-2")
    void answersEveryMessageThatWaitsAlthoughItSeesOnlyTheNewestTen() throws IOException {
        begin("patient", Map.of());
        IntStream.range(1, 26).forEach(n -> tell(message(chat(), "t-" + n % 3, "m-" + n, "hello " + n)));
        eventually()
                .untilAsserted(() -> assertThat(agentOf(session).inbound("id")).hasSize(26));
        go();
        try (var log = TopicLog.of(bootstrap, Topic.OUTBOUND)) {
            eventually().untilAsserted(() -> assertThat(emitted(log)).hasSize(26));
            tell(message(chat(), null, "m-26", "one more"));
            eventually().untilAsserted(() -> assertThat(emitted(log)).hasSize(27));
            assertThat(emitted(log)).extracting(OutboundEmitted::seq).isSorted().allMatch(seq -> seq % 2 == 1);
            assertThat(emitted(log))
                    .extracting(e -> List.of(String.valueOf(e.inReplyTo()), String.valueOf(e.threadId()), e.content()))
                    .containsExactlyInAnyOrderElementsOf(
                            agentOf(session)
                                    .inbound(
                                            "id, thread_id, '{\"text\": \"heard: ' || json_extract(content, '$.text') || '\"}'"));
        }
        eventually().untilAsserted(() -> assertThat(agentOf(session).inbound("status"))
                .containsOnly(List.of("completed")));
    }

    @Test
    @Tag("TRAP-3")
    void isShownTheMessageForItHoweverMuchIsSaidAmongPeopleAfterwards() throws IOException {
        begin("overhears", Map.of("engagePattern", "^!ask", "ignoredMessagePolicy", "accumulate"));
        IntStream.range(1, 26).forEach(n -> tell(message(chat(), null, "m-" + n, "among people " + n)));
        eventually()
                .untilAsserted(() -> assertThat(agentOf(session).inbound("id")).hasSize(26));
        go();
        try (var log = TopicLog.of(bootstrap, Topic.OUTBOUND)) {
            eventually().untilAsserted(() -> assertThat(emitted(log))
                    .singleElement()
                    .satisfies(answer -> assertThat(answer.content()).contains("heard: !ask")));
        }
        eventually().untilAsserted(() -> assertThat(agentOf(session).inbound("status"))
                .containsOnly(List.of("completed")));
    }

    @Test
    @Tag("TRAP-6")
    @Tag("CN-04")
    void readsTheNoteOfARestartOnTheFirstPollOfItsNextRun() throws IOException {
        begin("restarted", Map.of());
        go();
        eventually().untilAsserted(() -> assertThat(agentOf(session).inbound("status"))
                .containsExactly(List.of("completed")));
        operator()
                .body(Map.of("note", "there are new tools"))
                .post("/v1/agent-groups/{id}/restart", session.agentGroupId())
                .then()
                .statusCode(202);
        untilRuns(session, 2);
        eventually().untilAsserted(() -> assertThat(agentOf(session).inbound("on_wake, status"))
                .containsExactly(List.of("0", "completed"), List.of("1", "completed")));
        assertThat(rows(folder(session).outboundDb(), "SELECT COUNT(*) FROM messages_out"))
                .containsExactly(List.of("1"));
    }

    /** A new agent, held until it is told to go, with one message that is for it. */
    private void begin(String name, Map<String, Object> rule) throws IOException {
        var agent = agent(name);
        workspace = folders.workspace(name + "-" + run);
        var start = workspace.resolve("agent");
        Files.writeString(start, "#!/bin/sh\nexec '" + python + "' '" + PROGRAM + "' \"$@\"\n");
        Files.setPosixFilePermissions(start, PosixFilePermissions.fromString("rwx------"));
        var chat = chat("c-" + name);
        var wiring = new HashMap<String, Object>(rule);
        wiring.put("messagingGroupId", chat);
        wiring.put("agentGroupId", agent);
        operator().body(wiring).post("/v1/wirings").then().statusCode(201);
        tell(message(chat, "t-0", "m-0", "!ask first"));
        eventually().untilAsserted(() -> assertThat(sessions.newest(agent, 9)).hasSize(1));
        session = sessions.newest(agent, 1).getFirst();
        untilRuns(session, 1);
        tell(new DestinationsChanged(
                agent,
                1,
                List.of(new Destination("home", "Home", DestinationType.CHANNEL, chat, "webchat", "webchat:" + chat))));
        eventually().untilAsserted(() -> assertThat(rows(folder(session).inboundDb(), "SELECT name FROM destinations"))
                .containsExactly(List.of("home")));
    }

    private void go() throws IOException {
        Files.createFile(workspace.resolve("go"));
    }

    private String chat() {
        return String.valueOf(session.messagingGroupId());
    }

    private List<OutboundEmitted> emitted(TopicLog log) {
        return log.all(OutboundEmitted.class).stream()
                .filter(e -> e.sessionId().equals(session.id()))
                .toList();
    }

    /** The interpreter itself, whatever script may stand before it. */
    private static Optional<String> python() throws InterruptedException {
        try {
            var asked = new ProcessBuilder("python3", "-c", "import sqlite3, sys; print(sys.executable)").start();
            var said = new String(asked.getInputStream().readAllBytes()).strip();
            return asked.waitFor() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
