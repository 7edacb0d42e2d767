// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.hamcrest.Matchers.hasItem;

import dev.signalbox.contracts.EventCodec;
import dev.signalbox.contracts.EventHeaders;
import dev.signalbox.contracts.HeartbeatEvent.SessionStalled;
import dev.signalbox.contracts.HeartbeatEvent.StallCause;
import dev.signalbox.contracts.HeartbeatEvent.WorkDue;
import dev.signalbox.contracts.LivenessEvent.Claim;
import dev.signalbox.contracts.LivenessEvent.LivenessReported;
import dev.signalbox.contracts.LivenessEvent.SessionLiveness;
import dev.signalbox.contracts.Topic;
import dev.signalbox.heartbeat.HeartbeatScenario;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.HomeResource;
import dev.signalbox.testsupport.TopicLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(HomeResource.class)
class LivenessTest extends HeartbeatScenario {
    private static final Instant AT = Instant.parse("2026-01-02T12:00:00Z");

    @Inject
    Judgements judgements;

    private static SessionLiveness gone(String id, long generation) {
        return new SessionLiveness(id, "ag-1", generation, true, false, null, null, null, 0, List.of(), null);
    }

    private static SessionLiveness waiting(String id, Instant dueAt) {
        return new SessionLiveness(id, "ag-1", 0, false, false, null, null, null, 0, List.of(), dueAt);
    }

    /** Under one key, so that reports are judged in the order they are told. */
    private void report(SessionLiveness... sessions) {
        tell(new LivenessReported("shard-0", AT, List.of(sessions)));
    }

    private List<SessionStalled> stalls(TopicLog log, String id) {
        return log.all(SessionStalled.class).stream()
                .filter(e -> e.sessionId().equals(id))
                .toList();
    }

    private List<Judgement> told(String id) {
        return judgements.newest(1000).stream()
                .filter(j -> j.sessionId().equals(id))
                .toList();
    }

    @Test
    void aStallIsToldOnceForEachRunHoweverOftenItIsReported() {
        report(gone(session, 1));
        report(gone(session, 1));
        report(gone(session, 1));
        report(gone(session, 2));
        try (var log = log(Topic.HEARTBEATS)) {
            eventually().untilAsserted(() -> assertThat(stalls(log, session)).hasSizeGreaterThanOrEqualTo(2));
            assertThat(stalls(log, session))
                    .extracting(SessionStalled::generation, SessionStalled::cause)
                    .containsExactly(tuple(1L, StallCause.CONTAINER_GONE), tuple(2L, StallCause.CONTAINER_GONE));
        }
        assertThat(told(session)).hasSize(2).allMatch(j -> j.times() == 1);
    }

    @Test
    void aStallNobodyActedOnIsToldAgainAfterAWhile() {
        report(gone(session, 1));
        eventually().untilAsserted(() -> assertThat(told(session)).hasSize(1));
        var key = new JudgementEntity.Key(session, 1, StallCause.CONTAINER_GONE.name());
        var first = told(session).getFirst().toldAt();
        assertThat(tell(key, first.plusMillis(14_999))).isFalse();
        assertThat(tell(key, first.plusSeconds(15))).isTrue();
        assertThat(told(session)).singleElement().extracting(Judgement::times).isEqualTo(2);
    }

    @Transactional
    boolean tell(JudgementEntity.Key key, Instant at) {
        return judgements.tell(key, null, at);
    }

    @Test
    void judgesByTheTimeWatchedNotByWhenAReportArrives() {
        var started = AT.minus(Duration.ofHours(1));
        var silentSince = AT.minus(Duration.ofMinutes(29));
        var claim = new Claim("m-2", AT);
        var well = new SessionLiveness(session, "ag-1", 1, true, true, started, silentSince, null, 0, List.of(), null);
        var stuck = new SessionLiveness(
                session + "-b", "ag-1", 3, true, true, started, silentSince, null, 0, List.of(claim), null);
        for (var seconds = 0; seconds <= 63; seconds += 9) {
            tell(new LivenessReported(session, AT.plusSeconds(seconds), List.of(well, stuck)));
        }
        try (var log = log(Topic.HEARTBEATS)) {
            eventually().untilAsserted(() -> assertThat(stalls(log, session + "-b"))
                    .singleElement()
                    .usingRecursiveComparison()
                    .ignoringFields("stalledAt")
                    .isEqualTo(new SessionStalled(
                            session + "-b", 3, StallCause.CLAIM_TIMEOUT, "m-2", 63_000, 60_000, AT)));
            assertThat(stalls(log, session)).isEmpty();
        }
        assertThat(told(session)).isEmpty();
    }

    @Test
    @Tag("HB-07")
    void tellsDueWorkOnceAndWorkOfLaterNotYet() {
        report(waiting(session, AT), waiting(session + "-later", AT.plusMillis(1)));
        report(waiting(session, AT));
        report(waiting(session, AT.minusMillis(1)));
        try (var log = log(Topic.HEARTBEATS)) {
            eventually().untilAsserted(() -> assertThat(log.all(WorkDue.class))
                    .filteredOn(e -> e.sessionId().startsWith(session))
                    .containsExactly(new WorkDue(session, AT), new WorkDue(session, AT.minusMillis(1))));
        }
        assertThat(told(session + "-later")).isEmpty();
    }

    @Inject
    DueTicker due;

    @Test
    void tellsOfWorkTheMomentItIsDueWithoutAnotherReport() {
        tell(new LivenessReported(session, AT, List.of(waiting(session, AT.plusMillis(300)))));
        try (var log = log(Topic.HEARTBEATS)) {
            eventually().untilAsserted(() -> {
                due.tick();
                assertThat(log.all(WorkDue.class)).contains(new WorkDue(session, AT.plusMillis(300)));
            });
        }
    }

    @Test
    void aMalformedReportBecomesADeadLetterAndTheTopicGoesOn() {
        try (var log = log(Topic.LIVENESS)) {
            var type = EventCodec.typeOf(LivenessReported.class);
            log.send("shard-0", Map.of(EventHeaders.TYPE, type), ("{\"" + session).getBytes(StandardCharsets.UTF_8));
        }
        report(gone(session, 1));
        eventually().untilAsserted(() -> assertThat(told(session)).hasSize(1));
        operator().get("/v1/dead-letters").then().statusCode(200).body("topic", hasItem("signalbox.liveness.v1"));
    }

    @Test
    void showsTheNewestReportOfEachShardAndWhatWasTold() {
        tell(new LivenessReported(session, AT, List.of(gone(session, 4))));
        tell(new LivenessReported(session, AT.minusSeconds(5), List.of()));
        tell(new LivenessReported(session, AT.plusSeconds(5), List.of(gone(session, 4))));
        var newest = "find { it.shard == '" + session + "' }.reportedAt";
        eventually()
                .untilAsserted(() -> assertThat(operator().get("/v1/liveness").<String>path(newest))
                        .isEqualTo("2026-01-02T12:00:05Z"));
        operator().get("/v1/liveness/judgements").then().statusCode(200).body("sessionId", hasItem(session));
    }

    @Test
    void forgetsWhatWasToldAWeekAgo() {
        var key = new JudgementEntity.Key(session, 1, "WORK_DUE");
        tell(key, AT.minus(Duration.ofDays(400)));
        judgements.prune(AT.minus(Duration.ofDays(393)));
        assertThat(toldAtAll(session)).isOne();
        judgements.prune(AT.minus(Duration.ofDays(393)).plusMillis(1));
        assertThat(toldAtAll(session)).isZero();
    }

    @Transactional
    long toldAtAll(String id) {
        return judgements.count("key.sessionId", id);
    }
}
