// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import static dev.signalbox.session.RawSqlite.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.signalbox.contracts.HeartbeatEvent.SessionStalled;
import dev.signalbox.contracts.HeartbeatEvent.StallCause;
import dev.signalbox.contracts.OutboundEvent.NoticeIssued;
import dev.signalbox.contracts.Topic;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.TopicLog;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(SessionWorld.class)
class TaskScenarioTest extends SessionScenario {
    @Inject
    AgroalDataSource database;

    @Test
    @Tag("SC-01")
    void schedulesATaskAsARowThatIsItsOwnSeries() {
        var session = running(agent("schedules"));
        asks(
                session,
                1,
                "schedule_task",
                "t1",
                "'prompt':'water','processAfter':'2031-01-01T08:00:00','recurrence':'0 8 * * *'");
        eventually().untilAsserted(() -> assertThat(task(session, "id, series_id, status, process_after, recurrence"))
                .containsExactly(List.of(id("t1"), id("t1"), "pending", "2031-01-01T08:00:00Z", "0 8 * * *")));
        assertThat(task(session, "json_extract(content, '$.prompt'), channel_type"))
                .containsExactly(List.of("water", "webchat"));
    }

    @Test
    @Tag("SC-02")
    @Tag("SC-05")
    void reachesTheLiveFollowUpUnderTheIdOfTheFirstRun() {
        var session = running(agent("follows"));
        var agent = agentOf(session);
        asks(
                session,
                1,
                "schedule_task",
                "t2",
                "'prompt':'water','processAfter':'2020-01-01T08:00:00Z','recurrence':'0 8 * * *'");
        eventually().untilAsserted(() -> assertThat(task(session, "id")).hasSize(1));
        agent.completes(id("t2"));
        var following = id("t2") + "-r2";
        eventually().untilAsserted(() -> assertThat(task(session, "id, series_id, status"))
                .containsExactly(List.of(id("t2"), id("t2"), "completed"), List.of(following, id("t2"), "pending")));
        assertThat(Instant.parse(task(session, "process_after").getLast().getFirst()))
                .isAfter(Instant.parse("2026-01-01T00:00:00Z"));

        asks(session, 3, "pause_task", "t2", "");
        eventually().untilAsserted(() -> assertThat(status(session, following)).isEqualTo("paused"));
        asks(session, 5, "resume_task", "t2", "");
        eventually().untilAsserted(() -> assertThat(status(session, following)).isEqualTo("pending"));
        asks(session, 7, "update_task", "t2", "'prompt':'weed'");
        eventually().untilAsserted(() -> assertThat(task(session, "json_extract(content, '$.prompt')"))
                .containsExactly(List.of("water"), List.of("weed")));
        asks(session, 9, "cancel_task", "t2", "");
        eventually().untilAsserted(() -> assertThat(status(session, following)).isEqualTo("completed"));
        seen(session).statusCode(200).body("id", hasItem(id("t2"))).body("state", hasItem("ENDED"));
    }

    @Test
    @Tag("SC-03")
    void bringsNoFurtherRunOfACancelledTaskThatWasUnderWay() {
        var session = running(agent("cancels"));
        var agent = agentOf(session);
        asks(
                session,
                1,
                "schedule_task",
                "t3",
                "'prompt':'water','processAfter':'2020-01-01T08:00:00Z','recurrence':'* * * * *'");
        eventually().untilAsserted(() -> assertThat(task(session, "id")).hasSize(1));
        agent.claims(id("t3"));
        asks(session, 3, "cancel_task", "t3", "");
        eventually().untilAsserted(() -> assertThat(status(session, id("t3"))).isEqualTo("completed"));
        agent.completes(id("t3"));
        agent.completes(agent.firstMessage());
        eventually().untilAsserted(() -> assertThat(status(session, agent.firstMessage()))
                .isEqualTo("completed"));
        assertThat(task(session, "id")).containsExactly(List.of(id("t3")));
    }

    @Test
    void tellsTheAgentWhyATaskWasRefused() {
        var session = running(agent("refused"));
        asks(session, 1, "schedule_task", "t4", "'prompt':'water','recurrence':'every day'");
        asks(session, 3, "update_task", "none", "'prompt':'weed'");
        eventually().untilAsserted(() -> assertThat(agentOf(session).notes())
                .anyMatch(note -> note.contains("recurrence \"every day\""))
                .anyMatch(note -> note.contains("has no task")));
        assertThat(task(session, "id")).isEmpty();
    }

    @Test
    void pausesATaskThatFailedTooOftenAndTellsAgentAndChat() throws SQLException {
        var session = running(agent("failing"));
        asks(
                session,
                1,
                "schedule_task",
                "t5",
                "'prompt':'water','processAfter':'2020-01-01T08:00:00Z','recurrence':'* * * * *'");
        eventually().untilAsserted(() -> assertThat(task(session, "id")).hasSize(1));
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("UPDATE task_series SET failures = 7 WHERE id = ?")) {
            update.setString(1, id("t5"));
            update.executeUpdate();
        }
        agentOf(session).fails(id("t5"));
        eventually().untilAsserted(() -> assertThat(status(session, id("t5") + "-r2"))
                .isEqualTo("paused"));
        eventually().untilAsserted(() -> assertThat(agentOf(session).notes())
                .anyMatch(note -> note.contains("failed 8 times in a row")));
        try (var log = TopicLog.of(bootstrap, Topic.OUTBOUND)) {
            eventually().untilAsserted(() -> assertThat(log.all(NoticeIssued.class))
                    .filteredOn(notice -> session.id().equals(notice.sessionId()))
                    .singleElement()
                    .satisfies(notice -> assertThat(notice.text()).contains("is paused")));
        }
    }

    @Test
    void showsOperatorsTheTasksOfASessionAndHasThemWakeIt() {
        var session = asleep(agent("operated"));
        var task = operator()
                .body(Map.of("prompt", "water", "processAfter", "2031-01-01T08:00", "timezone", "Europe/Berlin"))
                .post("/v1/sessions/{id}/tasks", session.id())
                .then()
                .statusCode(201)
                .body("dueAt", equalTo("2031-01-01T07:00:00Z"))
                .extract()
                .<String>path("id");
        assertThat(sessions.byId(session.id()).orElseThrow().nextDueAt()).isEqualTo("2031-01-01T07:00:00Z");
        operator()
                .body(Map.of("processAfter", "2032-01-01T08:00:00Z"))
                .patch("/v1/sessions/{id}/tasks/{task}", session.id(), task)
                .then()
                .statusCode(200)
                .body("dueAt", equalTo("2032-01-01T08:00:00Z"));
        operator()
                .post("/v1/sessions/{id}/tasks/{task}/pause", session.id(), task)
                .then()
                .statusCode(200)
                .body("state", equalTo("PAUSED"));
        assertThat(sessions.byId(session.id()).orElseThrow().nextDueAt()).isNull();
        operator()
                .delete("/v1/sessions/{id}/tasks/{task}", session.id(), task)
                .then()
                .statusCode(200);
        seen(session).body("state", hasItem("ENDED"));
    }

    @Test
    void refusesATaskNobodyCanRunAndNamesTheField() {
        var session = asleep(agent("unclear"));
        for (var bad : List.of(
                Map.of("prompt", "", "recurrence", "0 8 * * *"),
                Map.of("prompt", "water", "processAfter", "soon"),
                Map.of("prompt", "water"),
                Map.of("prompt", "water", "recurrence", "0 8 * * *", "catchUp", "maybe"),
                Map.of("prompt", "water", "recurrence", "0 8 * * *", "timezone", "Mars/Base"))) {
            operator()
                    .body(bad)
                    .post("/v1/sessions/{id}/tasks", session.id())
                    .then()
                    .statusCode(400)
                    .contentType(containsString("problem+json"));
        }
        operator().get("/v1/sessions/{id}/tasks/none", session.id()).then().statusCode(404);
        operator().get("/v1/sessions/none/tasks").then().statusCode(404);
    }

    @Test
    void tellsTheChatOfAMessageThatIsGivenUp() {
        var session = running(agent("hopeless"));
        var agent = agentOf(session);
        run(folder(session).inboundDb(), "UPDATE messages_in SET tries = 5");
        agent.claims(agent.firstMessage());
        tell(new SessionStalled(session.id(), 1, StallCause.CLAIM_TIMEOUT, null, 90_000, 60_000, NOON));
        eventually().untilAsserted(() -> assertThat(agent.inbound("status")).containsExactly(List.of("failed")));
        try (var log = TopicLog.of(bootstrap, Topic.OUTBOUND)) {
            eventually().untilAsserted(() -> assertThat(log.all(NoticeIssued.class))
                    .filteredOn(notice -> session.id().equals(notice.sessionId()))
                    .singleElement()
                    .satisfies(notice -> assertThat(notice.text()).contains("could not be answered")));
        }
    }

    private Session asleep(String agent) {
        var chat = chat("c-" + agent.substring(3));
        var id = operator()
                .body(Map.of("agentGroupId", agent, "messagingGroupId", chat))
                .post("/v1/sessions")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("session.id");
        return sessions.byId(id).orElseThrow();
    }

    private io.restassured.response.ValidatableResponse seen(Session session) {
        return operator().get("/v1/sessions/{id}/tasks", session.id()).then();
    }

    private String id(String name) {
        return "task-" + run + "-" + name;
    }

    private void asks(Session session, long seq, String action, String task, String fields) {
        var rest = fields.isEmpty() ? "" : "," + fields;
        agentOf(session)
                .writes(
                        seq,
                        "system",
                        null,
                        ("{'action':'" + action + "','taskId':'" + id(task) + "'" + rest + "}").replace('\'', '"'));
    }

    private List<List<String>> task(Session session, String columns) {
        return RawSqlite.rows(
                folder(session).inboundDb(),
                "SELECT " + columns + " FROM messages_in WHERE kind = 'task' ORDER BY seq");
    }

    /** Nothing while there is no such row. */
    private String status(Session session, String rowId) {
        return RawSqlite.rows(folder(session).inboundDb(), "SELECT status FROM messages_in WHERE id = '" + rowId + "'")
                .stream()
                .map(List::getFirst)
                .findFirst()
                .orElse("");
    }
}
