// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.signalbox.contracts.HeartbeatEvent.DigestReady;
import dev.signalbox.contracts.HeartbeatEvent.DreamCycleStarted;
import dev.signalbox.contracts.MemoryEvent.DreamCycleFinished;
import dev.signalbox.contracts.Topic;
import dev.signalbox.contracts.capture.Capture;
import dev.signalbox.contracts.capture.CaptureKind;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.TopicLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(SessionWorld.class)
class MemoryScenarioTest extends SessionScenario {
    private static final Instant LATE = Instant.parse("2026-01-02T23:59:30Z");

    @ConfigProperty(name = "SIGNALBOX_HOME")
    Path home;

    private Session open(String agent) {
        String id = operator()
                .body(Map.of("agentGroupId", agent))
                .post("/v1/sessions")
                .then()
                .extract()
                .path("session.id");
        return sessions.byId(id).orElseThrow();
    }

    private static byte[] transcript(String... said) {
        var lines = new StringBuilder();
        for (var text : said) {
            lines.append("{\"message\":{\"role\":\"user\",\"content\":\"")
                    .append(text)
                    .append("\"}}\n");
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] capture(CaptureKind kind, Session session, byte[] transcript) {
        var header = Capture.header("cs-1", kind, "clear", null, false, LATE);
        var owned = new Capture.Header(
                1, header.runtimeSessionId(), session.id(), null, kind, "clear", null, false, header.hookAt());
        return new Capture(owned, transcript).bytes();
    }

    private static String post(byte[] capture) {
        return operator()
                .contentType("application/x-ndjson")
                .body(capture)
                .post("/v1/memory/captures")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private void untilState(String capture, String state) {
        eventually().untilAsserted(() -> operator()
                .get("/v1/memory/captures/{id}", capture)
                .then()
                .body("state", equalTo(state)));
    }

    private String log(String name, String day) throws IOException {
        var file = home.resolve("groups")
                .resolve(name + "-" + run)
                .resolve("daily")
                .resolve(day + ".md");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    @Test
    @Tag("MC-09")
    @Tag("MC-15")
    void bringsAHooksCaptureIntoTheLogOfTheDayTheSessionEndedAndTheSameOneOnce() {
        var session = open(agent("hooked"));
        var bytes = capture(CaptureKind.SESSION_END, session, transcript("remember the red door"));
        var id = post(bytes);
        assertThat(post(bytes)).isEqualTo(id);
        untilState(id, "APPENDED");
        operator()
                .get("/v1/memory/groups/{g}/days/2026-01-02", session.agentGroupId())
                .then()
                .body("captureId", contains(id))
                .body("title", contains("Session (23:59)"))
                .body("content", contains(containsString("red door")));
        eventually().untilAsserted(() -> assertThat(log("hooked", "2026-01-02")).containsOnlyOnce("red door"));
    }

    @Test
    @Tag("MC-08")
    void keepsTheCaptureBeforeACompactionAndTheOneAtTheEndButNotTheSameTwice() {
        var session = open(agent("compacted"));
        var said = new String[] {"one", "two", "three", "four", "five"};
        untilState(post(capture(CaptureKind.PRE_COMPACT, session, transcript(said))), "APPENDED");
        var same = post(capture(CaptureKind.SESSION_END, session, transcript(said)));
        untilState(same, "SKIPPED");
        operator().get("/v1/memory/captures/{id}", same).then().body("detail", equalTo("duplicate"));
        untilState(post(capture(CaptureKind.SESSION_END, session, transcript("one", "six"))), "APPENDED");
        var few = post(capture(CaptureKind.PRE_COMPACT, session, transcript("too", "few")));
        untilState(few, "SKIPPED");
        operator().get("/v1/memory/captures/{id}", few).then().body("detail", equalTo("too-short"));
    }

    @Test
    void capturesWhatWasSaidInASessionWithoutAHookWhenAnOperatorEndsIt() throws Exception {
        var session = running(agent("plain"));
        agentOf(session).says(1, agentOf(session).firstMessage(), "the answer is 42");
        operator().post("/v1/sessions/{id}/end", session.id()).then().statusCode(204);
        eventually().untilAsserted(() -> operator()
                .get("/v1/memory/captures?sessionId={id}&state=APPENDED", session.id())
                .then()
                .body("$", hasSize(1)));
        eventually().untilAsserted(() -> operator()
                .get("/v1/memory/groups/{g}/days", session.agentGroupId())
                .then()
                .body("entries", contains(1)));
        String day = operator()
                .get("/v1/memory/groups/{g}/days", session.agentGroupId())
                .path("[0].day");
        eventually().untilAsserted(() -> assertThat(log("plain", day))
                .contains("**User:** hello", "**Assistant:** the answer is 42"));
    }

    @Test
    void capturesWhatAKilledContainerSaidAndNothingOfItAgainAtTheEnd() {
        var session = running(agent("killed"));
        agentOf(session).completes(agentOf(session).firstMessage());
        agentOf(session).says(1, agentOf(session).firstMessage(), "before the kill");
        killProcess(session);
        eventually().untilAsserted(() -> operator()
                .get("/v1/memory/captures?sessionId={id}&state=APPENDED", session.id())
                .then()
                .body("kind", contains("container_stop")));
        operator().post("/v1/sessions/{id}/end", session.id()).then().statusCode(204);
        eventually().untilAsserted(() -> operator()
                .get("/v1/memory/captures?sessionId={id}&state=SKIPPED", session.id())
                .then()
                .body("kind", contains("session_end"))
                .body("detail", contains("empty")));
    }

    @Test
    @Tag("MC-12")
    void takesWhatAHookLeftInTheFolderOnceAndPutsWhatIsNoCaptureAside() throws Exception {
        var session = open(agent("deferred"));
        var captures = Files.createDirectories(folder(session).root().resolve("captures"));
        var bytes = capture(CaptureKind.SESSION_END, session, transcript("left behind"));
        Files.write(captures.resolve("1.capture"), bytes);
        Files.writeString(captures.resolve("2.capture"), "[1]");
        Files.writeString(captures.resolve("3.tmp"), "half");
        operator().post("/v1/sessions/{id}/end", session.id()).then().statusCode(204);
        eventually()
                .untilAsserted(() -> assertThat(captures.resolve("1.capture")).doesNotExist());
        eventually().untilAsserted(() -> operator()
                .get("/v1/memory/captures?sessionId={id}&state=APPENDED", session.id())
                .then()
                .body("source", contains("hook")));
        assertThat(captures.resolve("2.capture.refused")).exists();
        assertThat(captures.resolve("3.tmp")).exists();
        assertThat(post(bytes)).isNotNull();
        operator()
                .get("/v1/memory/groups/{g}/days", session.agentGroupId())
                .then()
                .body("entries", contains(1));
    }

    @ParameterizedTest
    @Tag("MC-20")
    @Tag("MC-22")
    @ValueSource(
            strings = {
                "[1]",
                "",
                "null",
                "text",
                "{\"version\":1,\"runtimeSessionId\":\"../x\",\"kind\":\"session_end\",\"reason\":\"r\",\"hookAt\":\"2026-01-02T03:04:05Z\"}",
                "{\"version\":1,\"runtimeSessionId\":\"a/b\",\"kind\":\"session_end\",\"reason\":\"r\",\"hookAt\":\"2026-01-02T03:04:05Z\"}",
                "{\"version\":1,\"runtimeSessionId\":null,\"kind\":\"session_end\",\"reason\":\"r\",\"hookAt\":\"2026-01-02T03:04:05Z\"}",
                "{\"version\":1,\"runtimeSessionId\":\"ok\",\"kind\":\"no-kind\",\"reason\":\"r\",\"hookAt\":\"2026-01-02T03:04:05Z\"}",
                "{\"version\":2,\"runtimeSessionId\":\"ok\",\"kind\":\"session_end\",\"reason\":\"r\",\"hookAt\":\"2026-01-02T03:04:05Z\"}"
            })
    void refusesWhatIsNoCaptureWithAProblem(String body) {
        operator()
                .contentType("application/x-ndjson")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v1/memory/captures")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    @Tag("MC-18")
    void compilesTheMemoryAndGivesItToTheNextSessionOnce() {
        var group = agent("dreamer");
        var session = open(group);
        assertThat(agentOf(session).inbound("id")).isEmpty();
        untilState(post(capture(CaptureKind.SESSION_END, session, transcript("the key is under the mat"))), "APPENDED");
        operator().post("/v1/memory/groups/{g}/compilations", group).then().statusCode(201);
        operator().post("/v1/memory/groups/{g}/compilations", group).then().body("result", equalTo("unchanged"));
        operator().get("/v1/memory/groups/{g}", group).then().body("memory", containsString("under the mat"));
        assertThat(home.resolve("groups")
                        .resolve("dreamer-" + run)
                        .resolve("memory")
                        .resolve("MEMORY.md"))
                .exists();

        untilState(post(capture(CaptureKind.SESSION_END, session, transcript("the mat is green"))), "APPENDED");
        operator().post("/v1/sessions/{id}/end", session.id()).then().statusCode(204);
        tell(new DreamCycleStarted(group, "cycle-" + run, NOON, NOON.plusSeconds(60)));
        try (var log = TopicLog.of(bootstrap, Topic.MEMORY)) {
            eventually().untilAsserted(() -> assertThat(log.all(DreamCycleFinished.class))
                    .anyMatch(e -> e.cycleId().equals("cycle-" + run) && e.compiled() == 2));
        }
        var next = open(group);
        assertThat(agentOf(next).inbound("id, trigger")).containsExactly(List.of("memory-" + next.id(), "0"));
        assertThat(agentOf(next).inbound("content").toString()).contains("under the mat", "the mat is green");
        tell(new DigestReady(next.id(), "d-" + run, group, "{\"merged\":2}", NOON));
        tell(new DigestReady(next.id(), "d-" + run, group, "{\"merged\":2}", NOON));
        eventually().untilAsserted(() -> assertThat(agentOf(next).inbound("id"))
                .containsExactly(List.of("memory-" + next.id()), List.of("note-d-" + run)));
        assertThat(open(group).id()).isEqualTo(next.id());
        assertThat(agentOf(next).inbound("id")).hasSize(2);
    }
}
