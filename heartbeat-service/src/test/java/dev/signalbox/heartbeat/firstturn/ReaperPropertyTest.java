// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.firstturn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.heartbeat.HeartbeatScenario;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.HomeResource;
import dev.signalbox.testsupport.SeededCases;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(HomeResource.class)
class ReaperPropertyTest extends HeartbeatScenario {
    /** No other test has marks as old as these, so that what is reaped here was marked here. */
    private static final Instant ERA = Instant.parse("1985-01-01T00:00:00Z");

    private static final Duration TTL = Duration.ofHours(1);

    @Inject
    FirstTurns firstTurns;

    @Inject
    FirstTurnDesk desk;

    /** What happens to one of five sessions, or to all, when a clock that may jump shows so much. */
    private record Step(int session, int act, long clockMillis) {}

    private static List<Step> anySteps(RandomGenerator random) {
        return IntStream.range(0, 30)
                .mapToObj(_ -> {
                    // Close to the boundaries more often than not.
                    var hours = random.nextInt(4);
                    var millis = hours * TTL.toMillis() + random.nextInt(-1, 2);
                    return new Step(random.nextInt(5), random.nextInt(4), millis);
                })
                .toList();
    }

    @Test
    @Tag("FB-01")
    void whateverTheClockDoesExactlyWhatIsOlderThanItsTimeToLiveIsDropped() {
        SeededCases.of(40).check(ReaperPropertyTest::anySteps, steps -> {
            var model = new HashMap<String, Instant>();
            for (var step : steps) {
                var now = ERA.plusMillis(step.clockMillis());
                var id = session + "-" + step.session();
                switch (step.act()) {
                    case 0, 1 -> {
                        QuarkusTransaction.requiringNew().run(() -> firstTurns.put(new FirstTurn(id, session, now)));
                        model.put(id, now);
                    }
                    case 2 -> assertThat(desk.consume(id).firstTurn()).isEqualTo(model.remove(id) != null);
                    default -> {
                        var before = model.size();
                        model.values().removeIf(openedAt -> openedAt.isBefore(now.minus(TTL)));
                        assertThat(desk.reap(now, TTL, "tick")).isEqualTo(before - model.size());
                    }
                }
            }
            for (var id : List.copyOf(model.keySet())) {
                assertThat(desk.consume(id).firstTurn()).isTrue();
            }
        });
    }
}
