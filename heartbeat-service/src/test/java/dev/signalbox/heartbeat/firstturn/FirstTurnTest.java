// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.firstturn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import dev.signalbox.contracts.HeartbeatEvent.FirstTurnPendingExpired;
import dev.signalbox.contracts.SessionEvent.SessionEnded;
import dev.signalbox.contracts.SessionEvent.SessionOpened;
import dev.signalbox.contracts.SessionEvent.TurnStarted;
import dev.signalbox.contracts.Topic;
import dev.signalbox.heartbeat.HeartbeatScenario;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.HomeResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(HomeResource.class)
class FirstTurnTest extends HeartbeatScenario {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant LONG_AGO = Instant.parse("2001-01-01T00:00:00Z");

    @Inject
    FirstTurns firstTurns;

    @Inject
    FirstTurnDesk desk;

    @Inject
    FirstTurnReaper reaper;

    @Inject
    Clock clock;

    private boolean pending(String id) {
        return firstTurns.oldest(1000).stream().anyMatch(f -> f.sessionId().equals(id));
    }

    private SessionOpened opened(String id) {
        return new SessionOpened(id, "ag-1", "mg-1", null, clock.instant());
    }

    @Test
    @Tag("FB-04")
    @Tag("FT-09")
    void exactlyOneOfSixtyFourCallersTakesTheFirstTurn() throws Exception {
        markAll(List.of(session), LONG_AGO);
        var together = new CyclicBarrier(64);
        Callable<Boolean> call = () -> {
            together.await();
            return desk.consume(session).firstTurn();
        };
        try (var threads = Executors.newFixedThreadPool(64)) {
            var calls =
                    IntStream.range(0, 64).mapToObj(_ -> threads.submit(call)).toList();
            var winners = 0;
            for (var future : calls) {
                winners += future.get() ? 1 : 0;
            }
            assertThat(winners).isOne();
        }
    }

    @Test
    @Tag("FB-05")
    @Tag("FB-16")
    @Tag("FT-09")
    void marksListsAndConsumesOverHttp() {
        operator().put("/v1/first-turns/{id}", session).then().statusCode(200).body("sessionId", equalTo(session));
        assertThat(pending(session)).isTrue();
        operator()
                .post("/v1/first-turns/{id}/consumption", session)
                .then()
                .statusCode(200)
                .body("firstTurn", equalTo(true));
        operator()
                .post("/v1/first-turns/{id}/consumption", session)
                .then()
                .statusCode(200)
                .body("firstTurn", equalTo(false));
        assertThat(pending(session)).isFalse();
    }

    @Test
    void markingAgainRefreshesTheTime() {
        markAll(List.of(session), LONG_AGO);
        markAll(List.of(session), LONG_AGO.plus(HOUR));
        assertThat(desk.reap(LONG_AGO.plus(HOUR).plusMillis(1), HOUR, "tick")).isZero();
        assertThat(desk.consume(session).firstTurn()).isTrue();
    }

    @Test
    @Tag("FB-01")
    @Tag("FT-01")
    @Tag("FT-02")
    void keepsAMarkOfExactlyTheTimeToLiveAndDropsAnOlderOne() {
        var older = session + "-older";
        markAll(List.of(session), LONG_AGO);
        markAll(List.of(older), LONG_AGO.minusMillis(1));
        try (var log = log(Topic.HEARTBEATS)) {
            assertThat(desk.reap(LONG_AGO.plus(HOUR), HOUR, "tick")).isOne();
            eventually().untilAsserted(() -> assertThat(log.all(FirstTurnPendingExpired.class))
                    .contains(new FirstTurnPendingExpired(List.of(older), 1, 3600.0, "tick", LONG_AGO.plus(HOUR))));
        }
        assertThat(pending(older)).isFalse();
        assertThat(desk.consume(session).firstTurn()).isTrue();
    }

    @Test
    @Tag("FB-12")
    void tellsOfManyInChunksOfFiveHundred() {
        var now = LONG_AGO.minus(Duration.ofDays(1));
        var ids = IntStream.range(0, 1201).mapToObj(i -> session + "-" + i).toList();
        markAll(ids, now.minus(HOUR).minusMillis(1));
        assertThat(desk.reap(now, HOUR, "tick")).isEqualTo(1201);
        try (var log = log(Topic.HEARTBEATS)) {
            eventually().untilAsserted(() -> {
                var told = log.all(FirstTurnPendingExpired.class).stream()
                        .filter(e -> e.expiredAt().equals(now))
                        .toList();
                assertThat(told)
                        .extracting(FirstTurnPendingExpired::droppedCount)
                        .containsExactly(500, 500, 201);
                assertThat(told)
                        .flatExtracting(FirstTurnPendingExpired::sessionIds)
                        .containsExactlyInAnyOrderElementsOf(ids);
            });
        }
    }

    @Transactional
    void markAll(List<String> ids, Instant at) {
        ids.forEach(id -> firstTurns.put(new FirstTurn(id, session, at)));
    }

    @Test
    @Tag("FT-04")
    void reapsAtTheStartAndAtEachTick() {
        var later = session + "-later";
        desk.mark(session, session, clock.instant().minus(HOUR.multipliedBy(2)));
        reaper.start(new StartupEvent());
        desk.mark(later, session, clock.instant().minus(HOUR.multipliedBy(2)));
        reaper.tick();
        try (var log = log(Topic.HEARTBEATS)) {
            eventually().untilAsserted(() -> assertThat(log.all(FirstTurnPendingExpired.class))
                    .anyMatch(e -> e.phase().equals("startup") && e.sessionIds().contains(session))
                    .anyMatch(e -> e.phase().equals("tick") && e.sessionIds().contains(later)));
        }
    }

    @Test
    @Tag("FB-06")
    @Tag("FB-11")
    void whatWasConsumedOrDroppedIsNotToldAsExpired() {
        var now = LONG_AGO.minus(Duration.ofDays(3));
        markAll(List.of(session, session + "-consumed"), now.minus(HOUR.multipliedBy(2)));
        assertThat(desk.consume(session + "-consumed").firstTurn()).isTrue();
        assertThat(desk.reap(now, HOUR, "tick")).isOne();
        assertThat(desk.reap(now, HOUR, "tick")).isZero();
        assertThat(desk.consume(session).firstTurn()).isFalse();
    }

    @Test
    @Tag("FB-13")
    void ofTwoReapersAtOnceOneDropsAndTellsEachMark() throws Exception {
        var now = LONG_AGO.minus(Duration.ofDays(5));
        var ids = IntStream.range(0, 700).mapToObj(i -> session + "-" + i).toList();
        markAll(ids, now.minus(HOUR.multipliedBy(2)));
        try (var threads = Executors.newFixedThreadPool(2);
                var log = log(Topic.HEARTBEATS)) {
            var startup = threads.submit(() -> desk.reap(now, HOUR, "startup"));
            var tick = threads.submit(() -> desk.reap(now, HOUR, "tick"));
            assertThat(startup.get() + tick.get()).isEqualTo(700);
            eventually().untilAsserted(() -> assertThat(log.all(FirstTurnPendingExpired.class).stream()
                            .filter(e -> e.expiredAt().equals(now)))
                    .flatExtracting(FirstTurnPendingExpired::sessionIds)
                    .containsExactlyInAnyOrderElementsOf(ids));
        }
    }

    @Test
    @Tag("FB-14")
    void aReaperThatFailsHasDroppedNothingAndTriesAgain() {
        var now = LONG_AGO.minus(Duration.ofDays(7));
        markAll(List.of(session), now.minus(HOUR.multipliedBy(2)));
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    assertThat(desk.reap(now, HOUR, "tick")).isOne();
                    throw new IllegalStateException("the disk is full");
                }))
                .hasMessageContaining("disk");
        assertThat(pending(session)).isTrue();
        assertThat(desk.reap(now, HOUR, "tick")).isOne();
    }

    @Test
    void anOpenedSessionIsPendingUntilItsFirstTurn() {
        tell(opened(session));
        eventually().until(() -> pending(session));
        tell(new TurnStarted(session, 1, List.of("m-2"), clock.instant()));
        eventually().until(() -> !pending(session));
    }

    @Test
    void aSessionThatEndsIsNotAwaitedAnyMore() {
        tell(opened(session));
        eventually().until(() -> pending(session));
        tell(new SessionEnded(session, "ag-1", "closed", clock.instant()));
        eventually().until(() -> !pending(session));
    }

    @Test
    @Tag("FB-05")
    void aRepeatedOpeningDoesNotBringBackWhatWasConsumed() {
        var opening = publisher.envelope(opened(session));
        var behind = session + "-behind";
        try (var log = log(Topic.SESSIONS)) {
            log.send(session, opening);
            eventually().until(() -> pending(session));
            assertThat(desk.consume(session).firstTurn()).isTrue();
            log.send(session, opening);
            log.send(session, publisher.envelope(opened(behind)));
            eventually().until(() -> pending(behind));
        }
        assertThat(pending(session)).isFalse();
    }

    @Test
    void theOldestAreListedFirst() {
        markAll(List.of(session + "-b"), Instant.EPOCH.plusMillis(2));
        markAll(List.of(session + "-a"), Instant.EPOCH.plusMillis(1));
        assertThat(operator()
                        .queryParam("limit", 2)
                        .get("/v1/first-turns")
                        .jsonPath()
                        .getList("sessionId", String.class))
                .containsExactly(session + "-a", session + "-b");
        assertThat(desk.consume(session + "-a").firstTurn()).isTrue();
        assertThat(desk.consume(session + "-b").firstTurn()).isTrue();
    }
}
