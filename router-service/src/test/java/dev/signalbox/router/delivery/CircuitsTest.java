// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.router.channel.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CircuitsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(30);
    private static final Outcome AWAY = new Outcome.Unavailable("away", null);
    private static final Lane LANE = new Lane("sess-1", "webhook", "webhook:1");
    private static final Lane SAME_CHAT = new Lane("sess-2", "webhook", "webhook:1");
    private static final Lane OTHER_CHAT = new Lane("sess-1", "webhook", "webhook:2");
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Circuits circuits = new Circuits(new Settings(), metrics);

    @Test
    void leavesAChatAloneAfterFailuresInARowAndNoOther() {
        fail(4);
        assertThat(circuits.shutUntil(SAME_CHAT, NOW)).isEmpty();
        fail(1);
        assertThat(circuits.shutUntil(SAME_CHAT, NOW)).contains(LATER);
        assertThat(circuits.shutUntil(OTHER_CHAT, NOW)).isEmpty();
        assertThat(metrics.get("signalbox_circuits_open").gauge().value()).isEqualTo(1);
    }

    @Test
    void letsOneThroughToFindOutAndAllOnceItArrived() {
        fail(5);
        assertThat(circuits.shutUntil(LANE, LATER)).isEmpty();
        assertThat(circuits.shutUntil(SAME_CHAT, LATER)).contains(LATER.plusSeconds(30));
        circuits.learn(LANE, new Outcome.Delivered(null), LATER);
        assertThat(circuits.shutUntil(SAME_CHAT, LATER)).isEmpty();
    }

    @Test
    void takesARefusalAsASignOfLife() {
        fail(4);
        circuits.learn(LANE, new Outcome.Refused("no", true), NOW);
        fail(4);
        assertThat(circuits.shutUntil(LANE, NOW)).isEmpty();
    }

    private void fail(int times) {
        IntStream.range(0, times).forEach(_ -> circuits.learn(LANE, AWAY, NOW));
    }

    static final class Settings implements DeliveryConfig {
        @Override
        public List<Duration> backoff() {
            return List.of(Duration.ofSeconds(5));
        }

        @Override
        public double jitter() {
            return 0;
        }

        @Override
        public Duration timeToLive() {
            return Duration.ofHours(24);
        }

        @Override
        public Duration lookEvery() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration claim() {
            return Duration.ofMinutes(1);
        }

        @Override
        public int parallelCalls() {
            return 1;
        }

        @Override
        public int breakerFailures() {
            return 5;
        }

        @Override
        public Duration breakerPause() {
            return Duration.ofSeconds(30);
        }

        @Override
        public int holdingAttempts() {
            return 10;
        }

        @Override
        public Duration longestHold() {
            return Duration.ofDays(8);
        }

        @Override
        public Duration keep() {
            return Duration.ofDays(90);
        }

        @Override
        public boolean tellProgress() {
            return true;
        }
    }
}
