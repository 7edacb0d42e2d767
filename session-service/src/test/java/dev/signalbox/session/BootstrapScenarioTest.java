// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.testsupport.BrokerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(SessionWorld.class)
class BootstrapScenarioTest extends SessionScenario {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOOTSTRAP = "/v1/groups/{group}/sessions/{name}/bootstrap";

    @ConfigProperty(name = "SIGNALBOX_HOME")
    Path home;

    private static void registers(String group, String name, Map<String, String> ids) {
        operator().body(ids).put(BOOTSTRAP, group, name).then().statusCode(200);
    }

    private static void needs(String group, String name, String runtimeId, boolean needed, String reason) {
        operator()
                .queryParam("runtimeId", runtimeId)
                .get(BOOTSTRAP, group, name)
                .then()
                .statusCode(200)
                .body("needs_bootstrap", equalTo(needed))
                .body("reason", equalTo(reason));
    }

    private static String ago(Duration duration) {
        return Clock.systemUTC()
                .instant()
                .minus(duration)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private Path file(String name) {
        return home.resolve("groups").resolve(name + "-" + run).resolve("session-state.json");
    }

    private JsonNode state(String name) throws IOException {
        return Files.exists(file(name)) ? JSON.readTree(Files.readString(file(name))) : JSON.createObjectNode();
    }

    @Test
    @Tag("BS-05")
    @Tag("BS-07")
    @Tag("BT-06")
    @Tag("BT-07")
    void sendsEachSessionToItsMemoryOnceAndNeitherBecauseOfTheOther() {
        var group = agent("pair");
        needs(group, "default", "cs-1", true, "sentinel_missing");
        registers(group, "default", Map.of("runtimeId", " cs-1 ", "storeSessionId", "st-1"));
        registers(group, "maintenance", Map.of("runtimeId", "cs-2"));
        needs(group, "default", "cs-1", false, "sentinel_match");
        needs(group, "maintenance", "cs-2", false, "sentinel_match");
        needs(group, "maintenance", "cs-1", true, "sentinel_mismatch");
        needs(group, "default", "  ", true, "claude_session_id_missing");
        operator()
                .body(Map.of("runtimeId", ""))
                .put(BOOTSTRAP, group, "default")
                .then()
                .body("wrote_sentinel", equalTo(false))
                .body("session_id", nullValue());
        needs(group, "default", "cs-1", false, "sentinel_match");
        operator().get(BOOTSTRAP, "ag-none", "default").then().statusCode(404);
    }

    @Test
    @Tag("BS-06")
    @Tag("BS-09")
    @Tag("BS-10")
    @Tag("BS-18")
    void countsVersionsKeepsTheLaterSignOfLifeAndRefusesAStaleWrite() {
        var group = agent("versions");
        var other = agent("others");
        registers(group, "default", Map.of("runtimeId", "cs-1"));
        registers(other, "default", Map.of("runtimeId", "cs-9"));
        registers(group, "default", Map.of("runtimeId", "cs-1"));
        operator().get("/v1/groups/{g}/sessions", group).then().body("$", hasSize(1));
        operator().get("/v1/groups/{g}/sessions/default", group).then().header("ETag", "\"2\"");
        operator().get("/v1/groups/{g}/sessions/default", other).then().header("ETag", "\"1\"");
        String seen = operator().get("/v1/groups/{g}/sessions/default", group).path("lastSeenAt");
        operator()
                .body(Map.of("at", "2020-01-01T00:00:00Z"))
                .post("/v1/groups/{g}/sessions/default/seen", group)
                .then()
                .statusCode(204);
        operator().get("/v1/groups/{g}/sessions/default", group).then().body("lastSeenAt", equalTo(seen));
        operator()
                .body("{}")
                .post("/v1/groups/{g}/sessions/nobody/seen", group)
                .then()
                .statusCode(404);
        operator().get("/v1/groups/{g}/sessions", group).then().body("$", hasSize(1));
        operator()
                .header("If-Match", "\"1\"")
                .body(Map.of("runtimeId", "cs-3"))
                .put(BOOTSTRAP, group, "default")
                .then()
                .statusCode(412)
                .body("rowVersion", equalTo(2));
        operator()
                .header("If-Match", "\"2\"")
                .body(Map.of("runtimeId", "cs-3"))
                .put(BOOTSTRAP, group, "default")
                .then()
                .statusCode(200);
    }

    @Test
    @Tag("BS-08")
    void losesNothingOfManyRegistrationsAndSignsOfLifeAtOnce() throws Exception {
        var group = agent("crowd");
        registers(group, "maintenance", Map.of());
        registers(group, "default", Map.of());
        var calls = new ArrayList<Callable<Integer>>();
        for (var i = 0; i < 20; i++) {
            calls.add(() -> operator()
                    .body(Map.of("runtimeId", "cs-1"))
                    .put(BOOTSTRAP, group, "default")
                    .statusCode());
            calls.add(() -> operator()
                    .body("{}")
                    .post("/v1/groups/{g}/sessions/maintenance/seen", group)
                    .statusCode());
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var answer : threads.invokeAll(calls)) {
                assertThat(answer.get()).isIn(200, 204);
            }
        }
        operator().get("/v1/groups/{g}/sessions/default", group).then().body("rowVersion", equalTo(21));
        needs(group, "default", "cs-1", false, "sentinel_match");
    }

    @Test
    @Tag("BS-13")
    @Tag("BS-15")
    @Tag("BS-19")
    @Tag("BS-20")
    @Tag("BT-08")
    @Tag("BT-10")
    @Tag("BT-11")
    void takesOverWhatAScriptWroteAndKeepsWhatItDoesNotKnow() throws Exception {
        var group = agent("script");
        Files.createDirectories(file("script").getParent());
        Files.writeString(file("script"), """
                {"session_id": "st-old", "mine": {"deep": [1.50]}, "muted_threads": ["t-1"], "seen_email_ids": ["e-1", "e-2"],
                 "pending_response": {"message_id": "m-1", "preview": "p", "reacted_at": "%s"},
                 "sessions": {"maintenance": {"started": "2026-01-02T03:04:05Z", "epoch": 1767323045,
                              "session_id": "st-2", "last_seen": "2026-01-02T03:05:05Z"},
                              "broken": {"started": 7}, "odd": "text"}}""".formatted(ago(Duration.ofMinutes(5))));
        eventually().untilAsserted(() -> operator()
                .get("/v1/groups/{g}/sessions", group)
                .then()
                .body("name", equalTo(List.of("maintenance"))));
        registers(group, "default", Map.of("storeSessionId", "st-new"));
        eventually().untilAsserted(() -> assertThat(
                        state("script").at("/sessions/default/session_id").asText())
                .isEqualTo("st-new"));
        var state = state("script");
        assertThat(state.at("/session_id").asText()).isEqualTo("st-new");
        assertThat(state.at("/pending_response/message_id").asText()).isEqualTo("m-1");
        assertThat(state.at("/sessions/broken").toString()).isEqualTo("{\"started\":7}");
        assertThat(state.at("/sessions/odd").asText()).isEqualTo("text");
        assertThat(state.at("/muted_threads").toString()).isEqualTo("[\"t-1\"]");
        assertThat(Files.readString(file("script"))).contains("1.50");

        var changed = (ObjectNode) state;
        changed.putNull("pending_response");
        changed.set("muted_threads", JSON.readTree("{\"t-2\": {\"why\": \"noise\"}}"));
        Files.writeString(file("script"), changed.toString());
        eventually().untilAsserted(() -> operator()
                .get("/v1/groups/{g}/pending-responses", group)
                .then()
                .body("[0].state", equalTo("CLOSED")));
        operator()
                .body(Map.of("ids", List.of("e-2", "e-3")))
                .post("/v1/groups/{g}/seen-emails", group)
                .then()
                .body("added", equalTo(List.of("e-3")));
        eventually().untilAsserted(() -> assertThat(state("script").at("/seen_email_ids"))
                .extracting(JsonNode::asText)
                .containsExactly("e-1", "e-2", "e-3"));
        assertThat(state("script").at("/muted_threads/t-2/why").asText()).isEqualTo("noise");
        assertThat(state("script").at("/muted_threads/t-1").isMissingNode()).isTrue();
    }

    @Test
    @Tag("BS-11")
    void leavesAFileOfANewerProgramAloneAndSaysSo() throws Exception {
        var group = agent("newer");
        Files.createDirectories(file("newer").getParent());
        var content = "{\"schema_version\": 2}";
        Files.writeString(file("newer"), content);
        registers(group, "default", Map.of("runtimeId", "cs-1"));
        eventually().untilAsserted(() -> operator()
                .get("/v1/groups/{g}/state-file", group)
                .then()
                .body("trouble", containsString("schema_version 2")));
        assertThat(file("newer")).hasContent(content);
        needs(group, "default", "cs-1", false, "sentinel_match");
    }

    @Test
    @Tag("BT-10")
    void saysWhatItWouldTakeOverAndThenTakesItOver() throws Exception {
        var group = agent("import");
        operator()
                .post("/v1/groups/{g}/state-file/import", group)
                .then()
                .body("skipped", equalTo(List.of("there is no file")));
        operator().put("/v1/groups/{g}/muted-threads/t-9", group).then().body("changed", equalTo(true));
        operator().put("/v1/groups/{g}/muted-threads/t-9", group).then().body("changed", equalTo(false));
        eventually().untilAsserted(() -> assertThat(
                        state("import").at("/muted_threads/t-9").isObject())
                .isTrue());
        operator().delete("/v1/groups/{g}/muted-threads/t-9", group).then().body("changed", equalTo(true));
        operator()
                .post("/v1/groups/{g}/state-file/import?dryRun=false", group)
                .then()
                .statusCode(200)
                .body("dryRun", equalTo(false));
        operator().get("/v1/groups/{g}/phases/nightly", group).then().body("lastCompleted", nullValue());
        operator()
                .body(Map.of("metadata", Map.of("n", 1)))
                .put("/v1/groups/{g}/phases/nightly", group)
                .then()
                .statusCode(200);
        operator().put("/v1/groups/{g}/phases/nightly", group).then().body("metadata", equalTo("{\"n\":1}"));
    }

    @Test
    @Tag("HB-06")
    void tellsTheAgentOfAnAnswerThatWasBegunLongAgoOnceAndLeavesAYoungOneAlone() {
        var session = running(agent("stale"));
        var group = session.agentGroupId();
        operator()
                .body(Map.of("reactedAt", ago(Duration.ofHours(2)), "preview", "half an answer"))
                .put("/v1/groups/{g}/pending-responses/m-old", group)
                .then()
                .statusCode(201);
        operator().put("/v1/groups/{g}/pending-responses/m-old", group).then().statusCode(200);
        operator().put("/v1/groups/{g}/pending-responses/m-young", group).then().statusCode(201);
        eventually().untilAsserted(() -> assertThat(agentOf(session).notes())
                .singleElement()
                .asString()
                .contains("m-old"));
        eventually().untilAsserted(() -> operator()
                .get("/v1/groups/{g}/pending-responses", group)
                .then()
                .body("find { it.messageId == 'm-old' }.state", equalTo("STALE_NOTIFIED"))
                .body("find { it.messageId == 'm-young' }.state", equalTo("OPEN")));
        operator()
                .delete("/v1/groups/{g}/pending-responses/m-young", group)
                .then()
                .statusCode(204);
        operator()
                .delete("/v1/groups/{g}/pending-responses/m-none", group)
                .then()
                .statusCode(204);
        operator()
                .get("/v1/groups/{g}/pending-responses", group)
                .then()
                .body("findAll { it.state == 'OPEN' }", empty());
    }
}
