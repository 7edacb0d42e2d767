// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import static dev.signalbox.session.RawSqlite.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;

import dev.signalbox.contracts.AgentRequestEvent.PrivilegedActionRequested;
import dev.signalbox.contracts.ApprovalEvent.ApprovalGranted;
import dev.signalbox.contracts.DeliveryEvent.MessageAccepted;
import dev.signalbox.contracts.DeliveryEvent.MessageDelivered;
import dev.signalbox.contracts.DeliveryEvent.MessageDenied;
import dev.signalbox.contracts.DeliveryEvent.MessageHeld;
import dev.signalbox.contracts.HeldMessage;
import dev.signalbox.contracts.OutboundEvent.OutboundEmitted;
import dev.signalbox.contracts.PayloadHash;
import dev.signalbox.contracts.SessionEvent.GrantRefused;
import dev.signalbox.contracts.SessionEvent.TurnCompleted;
import dev.signalbox.contracts.SessionEvent.TurnStarted;
import dev.signalbox.contracts.Topic;
import dev.signalbox.session.container.Container;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.TopicLog;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(SessionWorld.class)
class OutboundScenarioTest extends SessionScenario {
    @Inject
    AgroalDataSource database;

    @Test
    @Tag("HC-33")
    void publishesWhatAnAgentWroteInOrderUnderTheCauseOfTheQuestion() {
        var session = running(agent("answers"));
        var agent = agentOf(session);
        var question = agent.firstMessage();
        agent.claims(question);
        agent.says(1, question, "first");
        agent.says(3, null, "second");
        agent.says(5, question, "third");
        agent.completes(question);
        try (var log = TopicLog.of(bootstrap, Topic.OUTBOUND)) {
            eventually().untilAsserted(() -> assertThat(emitted(log, session)).hasSize(3));
            assertThat(emitted(log, session)).extracting(OutboundEmitted::seq).containsExactly(1L, 3L, 5L);
            assertThat(emitted(log, session)).allSatisfy(e -> {
                assertThat(e.originMessagingGroupId()).isEqualTo(session.messagingGroupId());
                assertThat(e.platformId()).isEqualTo("webchat:1");
            });
            assertThat(log.envelopes(OutboundEmitted.class))
                    .filteredOn(e -> e.event().key().equals(session.id()))
                    .filteredOn(e -> ((OutboundEmitted) e.event()).inReplyTo() != null)
                    .allSatisfy(e -> assertThat(e.correlation().correlationId()).isEqualTo(cause.correlationId()));
        }
        eventually().untilAsserted(() -> {
            assertThat(agent.inbound("status")).containsExactly(List.of("completed"));
            assertThat(cursor(session)).isEqualTo(5);
        });
    }

    @Test
    void publishesAlsoWhatIsWrittenAfterTheContainerIsGone() {
        var session = running(agent("late"));
        var agent = agentOf(session);
        agent.completes(agent.firstMessage());
        eventually().untilAsserted(() -> assertThat(agent.inbound("status")).containsExactly(List.of("completed")));
        lifecycle.stop(session.id(), Duration.ofSeconds(1));
        eventually().untilAsserted(() -> assertThat(state(session)).isEqualTo(Container.State.STOPPED));
        agent.says(1, null, "late");
        agent.says(3, null, "later");
        try (var log = TopicLog.of(bootstrap, Topic.OUTBOUND)) {
            eventually().untilAsserted(() -> assertThat(emitted(log, session))
                    .extracting(OutboundEmitted::seq)
                    .containsExactly(1L, 3L));
        }
        eventually().untilAsserted(() -> assertThat(cursor(session)).isEqualTo(3));
        assertThat(starts(session)).hasSize(1);
    }

    @Test
    void tellsTheCauseOfAMessageThatNamesNoQuestionByWhatIsWorkedOn() {
        var session = running(agent("tools"));
        var agent = agentOf(session);
        agent.claims(agent.firstMessage());
        agent.says(1, null, "from a tool");
        try (var log = TopicLog.of(bootstrap, Topic.OUTBOUND)) {
            eventually().untilAsserted(() -> assertThat(log.envelopes(OutboundEmitted.class))
                    .filteredOn(e -> e.event().key().equals(session.id()))
                    .singleElement()
                    .satisfies(e -> assertThat(e.correlation().correlationId()).isEqualTo(cause.correlationId())));
        }
    }

    @Test
    void tellsWhenATurnBeginsAndWhenItEnds() {
        var session = running(agent("turns"));
        var agent = agentOf(session);
        var question = agent.firstMessage();
        try (var log = TopicLog.of(bootstrap, Topic.SESSIONS)) {
            agent.claims(question);
            eventually().untilAsserted(() -> assertThat(log.all(TurnStarted.class))
                    .filteredOn(e -> e.sessionId().equals(session.id()))
                    .singleElement()
                    .satisfies(e -> {
                        assertThat(e.messageIds()).containsExactly(question);
                        assertThat(e.generation()).isEqualTo(1);
                    }));
            assertThat(agent.inbound("status")).containsExactly(List.of("pending"));
            agent.completes(question);
            eventually().untilAsserted(() -> assertThat(log.all(TurnCompleted.class))
                    .filteredOn(e -> e.sessionId().equals(session.id()))
                    .singleElement()
                    .satisfies(e -> assertThat(e.messageIds()).containsExactly(question)));
        }
    }

    @Test
    void refusesAMalformedRequestWithOneNoteAndGoesOnWithTheNext() {
        var session = running(agent("asks"));
        var agent = agentOf(session);
        agent.writes(1, "system", null, "{\"action\":");
        agent.writes(3, "telepathy", null, "{}");
        agent.writes(5, "system", null, "{\"action\":\"install_packages\"}");
        try (var log = TopicLog.of(bootstrap, Topic.AGENT_REQUESTS)) {
            eventually().untilAsserted(() -> assertThat(log.all(PrivilegedActionRequested.class))
                    .filteredOn(e -> e.sessionId().equals(session.id()))
                    .singleElement()
                    .satisfies(e -> assertThat(e.requestId()).isEqualTo(session.id() + ":5")));
        }
        assertThat(agent.notes())
                .satisfiesExactly(
                        note -> assertThat(note).contains("message 1 was not sent", "JSON"),
                        note -> assertThat(note).contains("message 3 was not sent", "\"telepathy\""));
        operator()
                .get("/v1/dead-letters")
                .then()
                .statusCode(200)
                .body("findAll { it.key == '" + session.id() + "' }.offset", containsInAnyOrder(1, 3))
                .body(
                        "find { it.key == '" + session.id() + "' && it.offset == 3 }.reason",
                        containsString("telepathy"));
    }

    @Test
    @Tag("TRAP-9")
    void holdsBackWhatIsForLaterAndNothingBehindIt() {
        var session = running(agent("later"));
        var agent = agentOf(session);
        agent.saysAfter(1, "2031-01-01T00:00:00Z", "for later");
        agent.saysAfter(3, "2020-01-01 00:00:00", "long due");
        agent.says(5, null, "now");
        try (var log = TopicLog.of(bootstrap, Topic.OUTBOUND)) {
            eventually().untilAsserted(() -> assertThat(emitted(log, session))
                    .extracting(OutboundEmitted::seq)
                    .containsExactly(3L, 5L));
            eventually().untilAsserted(() -> assertThat(cursor(session)).isEqualTo(5));
            change("UPDATE deferred_rows SET due_at = 0 WHERE session_id = '" + session.id() + "'");
            eventually().untilAsserted(() -> assertThat(emitted(log, session))
                    .extracting(OutboundEmitted::seq)
                    .containsExactly(3L, 5L, 1L));
        }
    }

    @Test
    void writesBackOutcomesAndTellsTheAgentOnceWhyAMessageWasDenied() {
        var session = running(agent("outcomes"));
        var agent = agentOf(session);
        var denied = new MessageDenied(session.id(), "out-3", 3, "team", "the destination was revoked.", NOON);
        tell(new MessageDelivered(session.id(), "out-1", 1, "their-1", NOON));
        tell(denied);
        tell(denied);
        tell(new MessageDelivered(session.id(), "out-5", 5, null, NOON));
        eventually().untilAsserted(() -> assertThat(rows(
                        folder(session).inboundDb(),
                        "SELECT message_out_id, platform_message_id, status FROM delivered ORDER BY 1"))
                .containsExactly(
                        List.of("out-1", "their-1", "delivered"),
                        List.of("out-3", "null", "failed"),
                        List.of("out-5", "null", "delivered")));
        assertThat(agent.notes()).singleElement().satisfies(note -> assertThat(note)
                .contains("\"team\"", "the destination was revoked."));
    }

    @Test
    void tellsTheAgentThatAMessageWaitsForAPersonAndHowThatEnded() {
        var session = running(agent("held"));
        var agent = agentOf(session);
        tell(new MessageAccepted(session.id(), "out-1", 1, "boss", NOON));
        tell(new MessageHeld(session.id(), "out-1", 1, "boss", "Messages to boss are let go by a person.", NOON));
        tell(new MessageDenied(session.id(), "out-1", 1, "boss", "webchat:ann said no.", NOON));
        eventually().untilAsserted(() -> assertThat(agent.notes())
                .satisfiesExactly(
                        note -> assertThat(note).contains("waits for a person", "\"boss\""),
                        note -> assertThat(note).contains("refused", "webchat:ann said no.")));
        assertThat(rows(folder(session).inboundDb(), "SELECT message_out_id, status FROM delivered"))
                .containsExactly(List.of("out-1", "failed"));
    }

    @Test
    void leavesHeldMessagesToThoseWhoHoldThem() {
        var session = running(agent("granted"));
        var agent = agentOf(session);
        var payload = new HeldMessage("hold-1", "boss", "webhook", "webhook:1", "held", null, "{}").payload();
        tell(new ApprovalGranted(
                "appr-held-1",
                session.agentGroupId(),
                session.id(),
                HeldMessage.ACTION,
                payload,
                PayloadHash.of(payload),
                "webchat:ann",
                NOON));
        tell(new MessageDenied(session.id(), "out-1", 1, "boss", "no.", NOON));
        eventually().untilAsserted(() -> assertThat(agent.notes()).hasSize(1));
        try (var log = TopicLog.of(bootstrap, Topic.SESSIONS)) {
            assertThat(log.all(GrantRefused.class))
                    .extracting(GrantRefused::approvalId)
                    .doesNotContain("appr-held-1");
        }
    }

    @Test
    void publishesTheLastWordsOfAnAgentThatDied() {
        var session = running(agent("lastwords"));
        var agent = agentOf(session);
        agent.completes(agent.firstMessage());
        agent.says(1, null, "farewell");
        killProcess(session);
        try (var log = TopicLog.of(bootstrap, Topic.OUTBOUND)) {
            eventually().untilAsserted(() -> assertThat(emitted(log, session)).hasSize(1));
        }
        eventually().untilAsserted(() -> assertThat(state(session))
                .isEqualTo(dev.signalbox.session.container.Container.State.STOPPED));
    }

    private static List<OutboundEmitted> emitted(TopicLog log, Session session) {
        return log.all(OutboundEmitted.class).stream()
                .filter(e -> e.sessionId().equals(session.id()))
                .toList();
    }

    private void change(String statement) {
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            sql.executeUpdate(statement);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private long cursor(Session session) {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("SELECT seq FROM pump_cursors WHERE session_id = ?")) {
            query.setString(1, session.id());
            try (var rows = query.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
