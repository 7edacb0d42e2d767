// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.signalbox.session.container.LiveSessions;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.testsupport.BrokerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

/** A session that has become too long begins anew with the next message, and nothing it said is lost. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(SessionWorld.class)
@TestProfile(LongMemory.class)
class LengthScenarioTest extends SessionScenario {
    @Inject
    LiveSessions live;

    @Test
    void beginsAnewWithTheMessageAfterTheTurnThatReachedTheCapAndCapturesTheOneBefore() {
        var group = agent("talker");
        var first = running(group);
        agentOf(first).says(1, agentOf(first).firstMessage(), "the first answer");
        agentOf(first).completes(agentOf(first).firstMessage());
        untilTurns(first, 1, null);
        var chat = first.messagingGroupId();
        tell(message(chat, null, "m-2", "second"));
        eventually()
                .untilAsserted(() -> assertThat(agentOf(first).inbound("id")).hasSize(2));
        assertThat(sessions.newest(group, 9)).as("no cap reached yet").hasSize(1);
        agentOf(first).completes((String) agentOf(first).inbound("id").get(1).getFirst());
        untilTurns(first, 2, "turn_cap");
        eventually().until(() -> live.of(first.id()).orElseThrow().seen().idle());
        assertThat(sessions.byId(first.id()).orElseThrow().active())
                .as("until somebody writes")
                .isTrue();

        tell(message(chat, null, "m-2", "second")); // told again: it is there, and begins nothing
        tell(message(chat, null, "m-3", "third"));
        eventually().untilAsserted(() -> assertThat(sessions.newest(group, 9)).hasSize(2));
        var next = sessions.newest(group, 1).getFirst();
        eventually()
                .untilAsserted(() -> assertThat(agentOf(next).inbound("content").toString())
                        .contains("third")
                        .doesNotContain("second"));
        operator()
                .get("/v1/sessions/{id}", first.id())
                .then()
                .body("status", equalTo("ENDED"), "endReason", equalTo("turn_cap"));
        eventually().untilAsserted(() -> operator()
                .get("/v1/memory/captures?sessionId={id}", first.id())
                .then()
                .body("reason", hasItem("turn_cap"))
                .body("state", hasItem("APPENDED")));
        untilTurns(first, 0, null);
    }

    @Test
    void waitsUntilNothingIsWorkedOnInTheOldOne() {
        var group = agent("busy");
        var first = running(group);
        tokens(first, "1000");
        tell(message(first.messagingGroupId(), null, "m-2", "second"));
        eventually()
                .untilAsserted(() -> assertThat(agentOf(first).inbound("id")).hasSize(2));
        agentOf(first).completes(agentOf(first).firstMessage());
        untilTurns(first, 1, "token_cap");
        tell(message(first.messagingGroupId(), null, "m-3", "third"));
        eventually()
                .untilAsserted(() -> assertThat(agentOf(first).inbound("id")).hasSize(3));
        assertThat(sessions.newest(group, 9)).hasSize(1);
    }

    @Test
    void takesNoNumberForWhatAnAgentWroteInItsPlace() {
        var session = running(agent("odd"));
        tokens(session, "-1 or so");
        agentOf(session).completes(agentOf(session).firstMessage());
        untilTurns(session, 1, null);
        operator().get("/v1/sessions/{id}/length", "sess-none").then().statusCode(404);
    }

    private void tokens(Session session, String total) {
        try (var db = DriverManager.getConnection(
                        "jdbc:sqlite:" + folder(session).outboundDb());
                var insert = db.prepareStatement("INSERT INTO session_state VALUES ('total_input_tokens', ?, '')")) {
            insert.setString(1, total);
            insert.executeUpdate();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void untilTurns(Session session, int turns, String mark) {
        eventually().untilAsserted(() -> operator()
                .get("/v1/sessions/{id}/length", session.id())
                .then()
                .statusCode(200)
                .body("turns", equalTo(turns))
                .body("mark", mark == null ? nullValue() : equalTo(mark)));
    }
}
