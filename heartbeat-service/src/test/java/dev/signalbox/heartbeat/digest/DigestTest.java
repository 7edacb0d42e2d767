// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import dev.signalbox.contracts.HeartbeatEvent.DigestReady;
import dev.signalbox.contracts.SessionEvent.ContainerStarted;
import dev.signalbox.contracts.SessionEvent.SessionEnded;
import dev.signalbox.contracts.SessionEvent.SessionOpened;
import dev.signalbox.contracts.SessionEvent.TurnStarted;
import dev.signalbox.contracts.Topic;
import dev.signalbox.heartbeat.HeartbeatScenario;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.HomeResource;
import dev.signalbox.testsupport.TopicLog;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(HomeResource.class)
class DigestTest extends HeartbeatScenario {
    private static final Duration GATE = Duration.ofHours(18);
    private final String scope = "ag-" + UUID.randomUUID();

    @Inject
    DigestGate gate;

    @Inject
    DigestRows rows;

    @Inject
    Clock clock;

    private boolean passes(Instant now) {
        return QuarkusTransaction.requiringNew().call(() -> rows.pass(scope, now, now.minus(GATE)));
    }

    @Test
    @Tag("GB-01")
    @Tag("DG-01")
    void showsOneAfterExactlyEighteenHoursAndNotAMomentSooner() {
        var shown = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        gate.add(scope, 1, "learned something");
        gate.wasShown(scope, shown);
        assertThat(passes(shown.plus(GATE).minusMillis(1))).isFalse();
        assertThat(passes(shown.plus(GATE))).isTrue();
        assertThat(passes(shown.plus(GATE))).isFalse();
    }

    @Test
    @Tag("GB-02")
    void aTimeToComeCountsAsNow() {
        gate.add(scope, 1, "learned something");
        gate.wasShown(scope, clock.instant().plus(Duration.ofDays(400)));
        assertThat(gate.take(scope, "t")).isEmpty();
        assertThat(gate.peek(scope).lastShownAt().orElseThrow()).isBeforeOrEqualTo(clock.instant());
        assertThat(gate.peek(scope).digest().isEmpty()).isFalse();
    }

    @Test
    @Tag("GB-03")
    void ofManyTakersOneGetsIt() throws Exception {
        gate.add(scope, 3, "learned something");
        try (var threads = Executors.newFixedThreadPool(16)) {
            var calls = IntStream.range(0, 16)
                    .<Callable<Integer>>mapToObj(_ -> () ->
                            operator().post("/v1/digests/{scope}/taking", scope).statusCode())
                    .toList();
            var answers =
                    threads.invokeAll(calls).stream().map(f -> f.resultNow()).toList();
            assertThat(answers).filteredOn(code -> code == 200).hasSize(1);
            assertThat(answers).filteredOn(code -> code == 204).hasSize(15);
        }
    }

    @Test
    @Tag("GB-04")
    void aTakerWhoseTransactionFailsHasTakenNothing() {
        gate.add(scope, 1, "learned something");
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    assertThat(gate.take(scope, "t")).isPresent();
                    throw new IllegalStateException("the crash");
                }))
                .hasMessageContaining("the crash");
        assertThat(gate.take(scope, "t")).isPresent();
    }

    @Test
    @Tag("GB-05")
    @Tag("DG-02")
    void nothingIsTakenAndNothingUsedUpWhereThereIsNothing() {
        gate.add(scope, 0, " ");
        operator().post("/v1/digests/{scope}/taking", scope).then().statusCode(204);
        operator()
                .get("/v1/digests/{scope}", scope)
                .then()
                .statusCode(200)
                .body("lastShownAt", equalTo(null))
                .body("digest.cyclesCompleted", equalTo(0))
                .body("digest.insights", empty());
    }

    @Test
    @Tag("GB-06")
    void nightsNobodyLookedAtAreOneDigestOfBoundedSize() {
        for (var i = 1; i <= 25; i++) {
            gate.add(scope, 2, i == 25 ? "😀".repeat(3_000) : "night " + i);
        }
        gate.addTimeout(scope);
        var digest = gate.take(scope, "t").orElseThrow().digest();
        assertThat(digest.cyclesCompleted()).isEqualTo(25);
        assertThat(digest.cyclesTimedOut()).isOne();
        assertThat(digest.entriesCompiled()).isEqualTo(50);
        assertThat(digest.insights()).hasSize(20).startsWith("night 6");
        assertThat(digest.insights().getLast()).isEqualTo("😀".repeat(2_000));
        assertThat(digest.insightsLeftOut()).isEqualTo(5);
        assertThat(gate.peek(scope).digest()).isEqualTo(Digest.NONE);
    }

    private List<DigestReady> ready(TopicLog log, String session) {
        return log.all(DigestReady.class).stream()
                .filter(e -> e.sessionId().equals(session))
                .toList();
    }

    private void open(String session) {
        tell(new SessionOpened(session, scope, null, null, clock.instant()));
    }

    private void firstTurn(String session) {
        tell(new ContainerStarted(session, scope, 1, clock.instant()));
        tell(new TurnStarted(session, 1, List.of("m-2"), clock.instant()));
    }

    @Test
    @Tag("DG-03")
    void theFirstTurnOfOneSessionGetsTheDigestOnce() {
        gate.add(scope, 1, "learned something");
        open(session);
        firstTurn(session);
        firstTurn(session);
        open(session + "-second");
        firstTurn(session + "-second");
        try (var log = log(Topic.HEARTBEATS)) {
            eventually().untilAsserted(() -> operator()
                    .get("/v1/first-turns?limit=1000")
                    .then()
                    .body("findAll { it.scope == '" + scope + "' }", empty()));
            eventually().untilAsserted(() -> assertThat(ready(log, session)).hasSize(1));
            assertThat(ready(log, session).getFirst().content()).contains("learned something");
            assertThat(ready(log, session + "-second")).isEmpty();
        }
    }

    @Test
    void aTurnWhoseStartNobodySawStillGetsTheDigest() {
        gate.add(scope, 1, "learned something");
        open(session);
        tell(new TurnStarted(session, 1, List.of("m-2"), clock.instant()));
        try (var log = log(Topic.HEARTBEATS)) {
            eventually().untilAsserted(() -> assertThat(ready(log, session)).hasSize(1));
        }
    }

    @Test
    void aSessionThatEndsLeavesTheDigestToTheNext() {
        gate.add(scope, 1, "learned something");
        open(session);
        tell(new SessionEnded(session, scope, "closed", clock.instant()));
        open(session);
        tell(new SessionEnded(session, scope, "closed", clock.instant()));
        open(session + "-next");
        tell(new ContainerStarted(session + "-next", scope, 1, clock.instant()));
        try (var log = log(Topic.HEARTBEATS)) {
            eventually().untilAsserted(() -> assertThat(ready(log, session + "-next"))
                    .hasSize(1));
            assertThat(ready(log, session)).isEmpty();
        }
    }

    @Test
    @Tag("DG-04")
    void whoConsumesOverHttpGetsTheDigestInTheAnswerAndAZeroOneOtherwise() {
        gate.add(scope, 7, "learned something");
        operator()
                .queryParam("scope", scope)
                .put("/v1/first-turns/{id}", session)
                .then()
                .statusCode(200);
        operator()
                .post("/v1/first-turns/{id}/consumption", session)
                .then()
                .body("firstTurn", equalTo(true))
                .body("digest.entriesCompiled", equalTo(7))
                .body("digest.insights", hasItem("learned something"));
        operator()
                .post("/v1/first-turns/{id}/consumption", session)
                .then()
                .body("firstTurn", equalTo(false))
                .body("digest.entriesCompiled", equalTo(0));
        operator().get("/v1/digests/{scope}", scope).then().body("nextAt", notNullValue());
    }
}
