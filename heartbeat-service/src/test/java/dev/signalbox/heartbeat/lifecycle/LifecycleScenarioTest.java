// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import dev.signalbox.contracts.HeartbeatEvent.DreamCycleStarted;
import dev.signalbox.contracts.HeartbeatEvent.LifecycleTransitioned;
import dev.signalbox.contracts.MemoryEvent.DreamCycleFinished;
import dev.signalbox.contracts.SessionEvent.SessionOpened;
import dev.signalbox.contracts.SessionEvent.TurnStarted;
import dev.signalbox.contracts.Topic;
import dev.signalbox.heartbeat.HeartbeatScenario;
import dev.signalbox.heartbeat.digest.DigestGate;
import dev.signalbox.outbox.Leases;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.HomeResource;
import dev.signalbox.testsupport.MutableClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(HomeResource.class)
class LifecycleScenarioTest extends HeartbeatScenario {
    private final MutableClock clock = MutableClock.at(Instant.parse("2026-01-02T12:00:00Z"));
    private final String scope = "ag-" + UUID.randomUUID();

    @Inject
    LifecycleDay day;

    @Inject
    Lifecycles rows;

    @Inject
    Leases leases;

    @Inject
    MeterRegistry meters;

    @Inject
    DigestGate digests;

    @BeforeEach
    void aSessionExists() {
        QuarkusMock.installMockForType(clock, Clock.class);
        tell(new SessionOpened(session, scope, null, null, clock.instant()));
        eventually().until(() -> rows.byScope(scope).isPresent());
    }

    private String state() {
        return operator().get("/v1/lifecycle/{scope}", scope).path("state");
    }

    private String tick() {
        clock.advance(Duration.ofSeconds(30));
        return day.tick(scope, clock.instant());
    }

    private ValidatableResponse ask(Requests.Kind kind) {
        return operator()
                .contentType("application/json")
                .body(Map.of("scope", scope, "kind", kind, "reason", "because"))
                .post("/v1/lifecycle/requests")
                .then();
    }

    private String fallAsleepAndDream() {
        assertThat(tick()).isIn("idle", "sleep-request", "dream-request");
        assertThat(tick()).isEqualTo("settled");
        assertThat(tick()).isEqualTo("cycle");
        return operator().get("/v1/lifecycle/{scope}", scope).path("cycleId");
    }

    private void finish(String cycleId, int compiled) {
        tell(new DreamCycleFinished(
                scope, cycleId, compiled, compiled == 0 ? "" : "learned " + compiled, clock.instant()));
        eventually().until(() -> !state().equals("DREAMING"));
    }

    private List<LifecycleTransitioned> moves() {
        try (var log = log(Topic.HEARTBEATS)) {
            return log.all(LifecycleTransitioned.class).stream()
                    .filter(e -> e.scope().equals(scope))
                    .toList();
        }
    }

    @Test
    @Tag("LC-04")
    void anIdleGroupSleepsDreamsUntilNothingIsLeftAndWakesWithADigest() {
        clock.advance(Duration.ofHours(2));
        var first = fallAsleepAndDream();
        finish(first, 2);
        assertThat(tick()).isEqualTo("cycle");
        String second = operator().get("/v1/lifecycle/{scope}", scope).path("cycleId");
        finish(second, 0);
        assertThat(tick()).isEqualTo("cycles-done");
        assertThat(tick()).isEqualTo("nothing-new");
        var digest = digests.peek(scope).digest();
        assertThat(digest.cyclesCompleted()).isOne();
        assertThat(digest.insights()).containsExactly("learned 2");
        try (var log = log(Topic.HEARTBEATS)) {
            eventually().untilAsserted(() -> assertThat(log.all(DreamCycleStarted.class))
                    .filteredOn(e -> e.scope().equals(scope))
                    .extracting(DreamCycleStarted::cycleId)
                    .containsExactly(first, second));
        }
        eventually().untilAsserted(() -> assertThat(moves())
                .extracting(LifecycleTransitioned::number)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L));
    }

    @Test
    @Tag("LB-12")
    @Tag("LC-05")
    void aTurnEndsTheDreamAndItsWorkStillCounts() {
        clock.advance(Duration.ofHours(2));
        var cycle = fallAsleepAndDream();
        tell(new TurnStarted(session, 1, List.of("m-2"), clock.instant()));
        eventually().until(() -> state().equals("WAKE"));
        eventually().untilAsserted(() -> assertThat(moves())
                .extracting(LifecycleTransitioned::to)
                .containsExactly("TRANSITIONING", "SLEEP", "DREAMING", "SLEEP", "WAKE"));
        tell(new DreamCycleFinished(scope, cycle, 5, "late", clock.instant()));
        eventually().until(() -> digests.peek(scope).digest().entriesCompiled() == 5);
        assertThat(state()).isEqualTo("WAKE");
        assertThat(day.tick(scope, clock.instant())).isEqualTo("live-work");
    }

    @Test
    @Tag("LB-01")
    @Tag("LB-04")
    void whoTakesOverWakesWhatWasAsleepAndRepeatsNoRequest() {
        ask(Requests.Kind.DREAM).statusCode(202);
        fallAsleepAndDream();
        var successor = new LifecycleTicker(rows, day, leases, meters, clock);
        successor.tick();
        eventually().untilAsserted(() -> assertThat(moves())
                .extracting(LifecycleTransitioned::trigger)
                .contains("recovered"));
        assertThat(state()).isEqualTo("WAKE");
        assertThat(tick()).isEqualTo("outside-window");
        ask(Requests.Kind.SLEEP).statusCode(202);
        assertThat(tick()).isEqualTo("sleep-request");
    }

    @Test
    @Tag("LB-03")
    @Tag("LC-06")
    void sleepAskedOfWhoSleepsIsRefusedAndNotKept() {
        ask(Requests.Kind.SLEEP).statusCode(202).body("honoredAt", equalTo(null));
        assertThat(tick()).isEqualTo("sleep-request");
        ask(Requests.Kind.SLEEP).statusCode(409).body("type", equalTo("urn:signalbox:problem:already-sleeping"));
        operator()
                .get("/v1/lifecycle/requests?scope=" + scope)
                .then()
                .body("size()", equalTo(1))
                .body("[0].outcome", equalTo("sleeping"))
                .body("[0].honoredAt", notNullValue());
    }

    @Test
    @Tag("LC-07")
    void aDreamThatWasAskedForIsOneAndAWakeIsAtOnce() {
        ask(Requests.Kind.DREAM).statusCode(202);
        finish(fallAsleepAndDream(), 3);
        assertThat(tick()).isEqualTo("cycles-done");
        ask(Requests.Kind.SLEEP).statusCode(202);
        fallAsleepAndDream();
        ask(Requests.Kind.WAKE).statusCode(202).body("outcome", equalTo("awake"));
        assertThat(state()).isEqualTo("WAKE");
    }

    @Test
    @Tag("LB-05")
    void aPauseLetsTheDreamEndAndNothingBeginAfterIt() {
        clock.advance(Duration.ofHours(2));
        var cycle = fallAsleepAndDream();
        ask(Requests.Kind.PAUSE).statusCode(202);
        assertThat(tick()).isEqualTo("dreaming");
        finish(cycle, 1);
        assertThat(tick()).isEqualTo("paused");
        assertThat(state()).isEqualTo("WAKE");
        assertThat(tick()).isEqualTo("paused");
        ask(Requests.Kind.RESUME).statusCode(202);
        assertThat(tick()).isEqualTo("idle");
    }

    @Test
    @Tag("LC-08")
    void aDreamBeyondItsTimeIsCutOffAndCounted() {
        clock.advance(Duration.ofHours(2));
        fallAsleepAndDream();
        clock.advance(Duration.ofMinutes(15));
        assertThat(tick()).isEqualTo("cycle-timeout");
        assertThat(digests.peek(scope).digest().cyclesTimedOut()).isOne();
    }

    @Test
    @Tag("LB-16")
    void ofManyTicksAtOnceOneMovesIt() throws Exception {
        clock.advance(Duration.ofHours(3));
        try (var threads = Executors.newFixedThreadPool(8)) {
            var calls = IntStream.range(0, 8)
                    .<Callable<String>>mapToObj(_ -> () -> day.tick(scope, clock.instant()))
                    .toList();
            threads.invokeAll(calls);
        }
        eventually().untilAsserted(() -> {
            var numbers = moves().stream().map(LifecycleTransitioned::number).toList();
            assertThat(numbers).isNotEmpty().doesNotHaveDuplicates().isSorted();
            operator().get("/v1/lifecycle/{scope}", scope).then().body("number", equalTo(numbers.size()));
        });
    }

    @Test
    void aZoneIsSetAndOneThatIsNoneIsRefused() {
        operator()
                .contentType("application/json")
                .body(Map.of("zone", "Asia/Kathmandu"))
                .put("/v1/lifecycle/{scope}/zone", scope)
                .then()
                .statusCode(200)
                .body("zone", equalTo("Asia/Kathmandu"));
        operator()
                .contentType("application/json")
                .body(Map.of("zone", "Europe/Atlantis"))
                .put("/v1/lifecycle/{scope}/zone", scope)
                .then()
                .statusCode(400);
        operator().get("/v1/lifecycle?limit=1000").then().body("scope", hasItem(scope));
    }
}
