// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import static dev.signalbox.session.RawSqlite.rows;
import static dev.signalbox.session.RawSqlite.run;
import static dev.signalbox.session.container.Container.State.EXITED;
import static dev.signalbox.session.container.Container.State.RUNNING;
import static dev.signalbox.session.container.Container.State.STOPPED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.HeartbeatEvent.SessionStalled;
import dev.signalbox.contracts.HeartbeatEvent.StallCause;
import dev.signalbox.contracts.HeartbeatEvent.WorkDue;
import dev.signalbox.contracts.LivenessEvent.LivenessReported;
import dev.signalbox.contracts.LivenessEvent.SessionLiveness;
import dev.signalbox.contracts.OutboundEvent.OutboundEmitted;
import dev.signalbox.contracts.SessionEvent.ContainerStopped;
import dev.signalbox.contracts.Topic;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.TopicLog;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(SessionWorld.class)
class RecoveryScenarioTest extends SessionScenario {
    @Inject
    MeterRegistry meters;

    @Inject
    DataSource database;

    @Test
    void reportsARunningAgentWithItsClaims() {
        var session = running(agent("alive"));
        var agent = agentOf(session);
        agent.beats();
        agent.claims(agent.firstMessage());
        try (var log = TopicLog.of(bootstrap, Topic.LIVENESS)) {
            eventually()
                    .untilAsserted(() -> assertThat(lastReport(log, session)).satisfies(seen -> {
                        assertThat(seen.processAlive()).isTrue();
                        assertThat(seen.generation()).isEqualTo(1);
                        assertThat(seen.heartbeatAt()).isNotNull();
                        assertThat(seen.claims()).singleElement().satisfies(c -> assertThat(c.messageId())
                                .isEqualTo(agent.firstMessage()));
                    }));
        }
    }

    @Test
    @Tag("SW-13")
    void killsAStalledAgentAndGivesItsClaimsBackForALaterTry() {
        var session = running(agent("stalled"));
        var agent = agentOf(session);
        agent.claims(agent.firstMessage());
        var before = Instant.parse(agent.inbound("timestamp").getFirst().getFirst());
        tell(stalled(session, 1, StallCause.CLAIM_TIMEOUT));
        eventually().untilAsserted(() -> assertThat(state(session)).isEqualTo(STOPPED));
        assertThat(processRuns(session)).isFalse();
        assertThat(agent.inbound("status, tries")).containsExactly(List.of("pending", "1"));
        assertThat(Instant.parse(agent.inbound("process_after").getFirst().getFirst()))
                .isAfter(before);
        assertThat(rows(folder(session).outboundDb(), "SELECT * FROM processing_ack"))
                .isEmpty();
        eventually().untilAsserted(() -> assertThat(
                        sessions.byId(session.id()).orElseThrow().nextDueAt())
                .isNotNull());
        try (var log = TopicLog.of(bootstrap, Topic.SESSIONS)) {
            eventually().untilAsserted(() -> assertThat(log.all(ContainerStopped.class))
                    .filteredOn(e -> e.sessionId().equals(session.id()))
                    .singleElement()
                    .satisfies(e -> assertThat(e.reason()).isEqualTo("claim-timeout")));
        }
        tell(new WorkDue(session.id(), NOON));
        untilRuns(session, 2);
    }

    @Test
    @Tag("SW-14")
    void leavesWhatWasPutOffAlreadyAtItsTimeAndGivesItsClaimBack() {
        var session = running(agent("putoff"));
        var agent = agentOf(session);
        agent.claims(agent.firstMessage());
        run(folder(session).inboundDb(), "UPDATE messages_in SET tries = 2, process_after = '2099-01-01T00:00:00Z'");
        tell(stalled(session, 1, StallCause.CLAIM_TIMEOUT));
        eventually().untilAsserted(() -> assertThat(state(session)).isEqualTo(STOPPED));
        assertThat(agent.inbound("status, tries, process_after"))
                .containsExactly(List.of("pending", "2", "2099-01-01T00:00:00Z"));
        assertThat(rows(folder(session).outboundDb(), "SELECT * FROM processing_ack"))
                .isEmpty();
    }

    @Test
    @Tag("TRAP-8")
    void givesBackTheClaimsOfAnAgentThatEndsAtOnceWhenItIsStopped() {
        var session = running(agent("hasty"));
        var agent = agentOf(session);
        agent.claims(agent.firstMessage());
        agent.says(1, null, "half an answer");
        operator().post("/v1/sessions/{id}/restart", session.id()).then().statusCode(202);
        untilRuns(session, 2);
        assertThat(agent.inbound("status, tries")).containsExactly(List.of("pending", "1"));
        assertThat(rows(folder(session).outboundDb(), "SELECT * FROM processing_ack"))
                .isEmpty();
        try (var log = TopicLog.of(bootstrap, Topic.OUTBOUND)) {
            eventually().untilAsserted(() -> assertThat(log.all(OutboundEmitted.class))
                    .filteredOn(e -> e.sessionId().equals(session.id()))
                    .hasSize(1));
        }
    }

    @Test
    void leavesAnAgentAloneWhenItsPredecessorWasJudged() {
        var session = running(agent("successor"));
        var agent = agentOf(session);
        agent.claims(agent.firstMessage());
        var told = verdicts();
        tell(stalled(session, 0, StallCause.HEARTBEAT_CEILING));
        tell(stalled(session, 0, StallCause.HEARTBEAT_CEILING));
        // The second is taken up only when the first is done with.
        eventually().untilAsserted(() -> assertThat(verdicts()).isEqualTo(told + 2));
        assertThat(processRuns(session)).isTrue();
        assertThat(containers.of(session.id()).orElseThrow().generation()).isEqualTo(1);
        assertThat(agent.inbound("status, tries, process_after")).containsExactly(List.of("pending", "0", "null"));
        assertThat(rows(folder(session).outboundDb(), "SELECT status FROM processing_ack"))
                .containsExactly(List.of("processing"));
    }

    @Test
    void reportsAnAgentThatDiedOverItsWorkAndTriesAgainWhenItIsJudged() {
        var session = running(agent("died"));
        var agent = agentOf(session);
        agent.claims(agent.firstMessage());
        killProcess(session);
        eventually().untilAsserted(() -> assertThat(state(session)).isEqualTo(EXITED));
        try (var log = TopicLog.of(bootstrap, Topic.LIVENESS)) {
            eventually()
                    .untilAsserted(() -> assertThat(lastReport(log, session)).satisfies(seen -> {
                        assertThat(seen.containerWanted()).isTrue();
                        assertThat(seen.processAlive()).isFalse();
                    }));
        }
        tell(stalled(session, 1, StallCause.CONTAINER_GONE));
        eventually().untilAsserted(() -> assertThat(state(session)).isEqualTo(STOPPED));
        assertThat(agent.inbound("status, tries")).containsExactly(List.of("pending", "1"));
    }

    @Test
    @Tag("TRAP-4")
    void finishesADeadPredecessorBeforeANewMessageStartsItsSuccessor() {
        var session = running(agent("predecessor"));
        var agent = agentOf(session);
        agent.claims(agent.firstMessage());
        killProcess(session);
        eventually().untilAsserted(() -> assertThat(state(session)).isEqualTo(EXITED));
        tell(message(String.valueOf(session.messagingGroupId()), null, "m-2", "still there?"));
        untilRuns(session, 2);
        assertThat(agent.inbound("seq, tries")).containsExactly(List.of("2", "1"), List.of("4", "0"));
        assertThat(rows(folder(session).outboundDb(), "SELECT * FROM processing_ack"))
                .isEmpty();
    }

    @Test
    @Tag("TRAP-7")
    void holdsUpNobodyElseWhenOneSessionsFileIsBrokenAndGoesOnOnceItIsWhole() throws IOException {
        var broken = running(agent("broken"));
        var whole = running(agent("whole"));
        var file = folder(broken).outboundDb();
        var good = Files.readAllBytes(file);
        Files.writeString(file, "this is no database ".repeat(200));
        agentOf(whole).says(1, null, "I am fine");
        try (var log = TopicLog.of(bootstrap, Topic.OUTBOUND)) {
            eventually().untilAsserted(() -> assertThat(log.all(OutboundEmitted.class))
                    .anyMatch(e -> e.sessionId().equals(whole.id())));
        }
        killProcess(broken);
        eventually().untilAsserted(() -> assertThat(state(broken)).isEqualTo(EXITED));
        Files.write(file, good);
        tell(stalled(broken, 1, StallCause.CONTAINER_GONE));
        eventually().untilAsserted(() -> assertThat(state(broken)).isEqualTo(STOPPED));
    }

    @Tag("sqlite")
    @Test
    void stopsAnAgentWhoseStartCouldNotBeNotedSoThatNoSecondRunsBesideIt() throws SQLException {
        var agent = agent("unnoted");
        var chat = chat("c-unnoted");
        wire(chat, agent, "shared");
        change("""
                CREATE TRIGGER unnoted BEFORE UPDATE ON containers WHEN NEW.state = 'RUNNING'
                BEGIN SELECT RAISE(ABORT, 'the disk is full'); END""");
        tell(message(chat, null, "m-1", "hello"));
        eventually().untilAsserted(() -> assertThat(sessions.newest(agent, 1))
                .singleElement()
                .satisfies(s -> assertThat(containers.of(s.id()))
                        .hasValueSatisfying(c -> assertThat(c.generation()).isEqualTo(1))
                        .hasValueSatisfying(c -> assertThat(c.state()).isEqualTo(STOPPED))));
        change("DROP TRIGGER unnoted");
        var session = sessions.newest(agent, 1).getFirst();
        eventually().untilAsserted(() -> {
            // As heartbeat-service does: the start is put off for a moment after it failed.
            tell(new WorkDue(session.id(), NOON));
            assertThat(state(session)).isEqualTo(RUNNING);
        });
        var handle = String.valueOf(containers.of(session.id()).orElseThrow().handle());
        var pid = Long.valueOf(handle.substring(0, handle.indexOf('@')));
        eventually().untilAsserted(() -> assertThat(starts(session)).endsWith(pid));
        assertThat(starts(session).stream().flatMap(each -> ProcessHandle.of(each).stream()))
                .extracting(ProcessHandle::pid)
                .containsExactly(pid);
    }

    private void change(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private double verdicts() {
        var counter = meters.find("signalbox_container_kills_total")
                .tag("cause", "heartbeat-ceiling")
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private static SessionLiveness lastReport(TopicLog log, Session session) {
        var reports = log.all(LivenessReported.class);
        assertThat(reports).isNotEmpty();
        return reports.getLast().sessions().stream()
                .filter(s -> s.sessionId().equals(session.id()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not reported yet"));
    }

    private static SessionStalled stalled(Session session, long generation, StallCause cause) {
        return new SessionStalled(session.id(), generation, cause, null, 90_000, 60_000, NOON);
    }
}
