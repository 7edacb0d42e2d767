// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.signalbox.contracts.SessionEvent.SessionEnded;
import dev.signalbox.contracts.Topic;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.TopicLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(SessionWorld.class)
class RetentionScenarioTest extends SessionScenario {
    @ConfigProperty(name = "SIGNALBOX_HOME")
    String home;

    @Inject
    DataSource database;

    @Test
    @Tag("DB-08")
    void endsASessionNobodyUsesAnyMoreAndOpensANewOneForTheNextMessage() {
        var agent = agent("forgotten");
        var session = open(agent);
        var used = open(agent("used"));
        touch(used);
        longAgo(used, "created_at", Duration.ofDays(31));
        longAgo(session, "created_at", Duration.ofDays(31));
        eventually().untilAsserted(() -> assertThat(
                        sessions.byId(session.id()).orElseThrow().endReason())
                .isEqualTo("idle"));
        assertThat(sessions.byId(used.id()).orElseThrow().active()).isTrue();
        assertThat(open(agent).id()).isNotEqualTo(session.id());
        try (var log = TopicLog.of(bootstrap, Topic.SESSIONS)) {
            eventually().untilAsserted(() -> assertThat(log.all(SessionEnded.class))
                    .anyMatch(e ->
                            e.sessionId().equals(session.id()) && e.reason().equals("idle")));
        }
    }

    @Test
    void leavesASessionAloneWhileItsContainerIsUp() {
        var session = running(agent("busy"));
        var idle = open(agent("idle"));
        eventually().untilAsserted(() -> assertThat(
                        sessions.byId(session.id()).orElseThrow().lastActive())
                .isNotNull());
        longAgo(session, "last_active", Duration.ofDays(31));
        longAgo(idle, "created_at", Duration.ofDays(31));
        eventually().untilAsserted(() -> assertThat(
                        sessions.byId(idle.id()).orElseThrow().active())
                .isFalse());
        assertThat(sessions.byId(session.id()).orElseThrow().active()).isTrue();
    }

    @Test
    void movesTheFolderOfASessionThatEndedLongAgoToTheArchiveAndSaysWhere() {
        var session = open(agent("archived"));
        operator().get("/v1/sessions/{id}/archive", session.id()).then().statusCode(404);
        operator().post("/v1/sessions/{id}/end", session.id()).then().statusCode(204);
        longAgo(session, "ended_at", Duration.ofDays(8));
        var path = "archive/" + session.agentGroupId() + "/" + session.id();
        eventually().untilAsserted(() -> operator()
                .get("/v1/sessions/{id}/archive", session.id())
                .then()
                .statusCode(200)
                .body("path", equalTo(path))
                .body("deletedAt", equalTo(null)));
        assertThat(Path.of(home, path, "inbound.db")).exists();
        assertThat(folder(session).root()).doesNotExist();
    }

    private Session open(String agent) {
        String id = operator()
                .body(Map.of("agentGroupId", agent))
                .post("/v1/sessions")
                .then()
                .extract()
                .path("session.id");
        return sessions.byId(id).orElseThrow();
    }

    private void touch(Session session) {
        sessions.touched(List.of(session.id()));
    }

    private void longAgo(Session session, String column, Duration ago) {
        var then = Clock.systemUTC().instant().minus(ago).toEpochMilli();
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("UPDATE sessions SET " + column + " = ? WHERE id = ?")) {
            update.setLong(1, then);
            update.setString(2, session.id());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
