// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.heartbeat.lifecycle.Appetite.Facts;
import dev.signalbox.heartbeat.lifecycle.Appetite.Limits;
import dev.signalbox.heartbeat.lifecycle.Appetite.Sleepy;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AppetiteTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:00:00Z");
    private static final Limits LIMITS = new Limits(4, Duration.ofHours(2), Duration.ofSeconds(30));

    private static Appetite of(boolean window, Instant known, Instant active, Instant slept) {
        return Appetite.of(new Facts(false, false, false, window, known, active, slept), NOW, LIMITS);
    }

    private static Instant ago(Duration age) {
        return NOW.minus(age);
    }

    @Test
    @Tag("LB-09")
    void ofWhomNothingIsKnownSleepsOnlyAfterTwoHours() {
        assertThat(of(false, ago(Duration.ofHours(2).minusMillis(1)), null, null)
                        .reason())
                .isEqualTo("outside-window");
        assertThat(of(false, ago(Duration.ofHours(2)), null, null)).isEqualTo(new Sleepy(4, "idle"));
    }

    @Test
    @Tag("LB-11")
    void sleepsInTheWindowThoughSomebodyIsPresentAsLongAsNobodyWorks() {
        assertThat(of(true, NOW, ago(Duration.ofMinutes(30)), null)).isEqualTo(new Sleepy(4, "quiet-window"));
    }

    @Test
    void staysAwakeWhileWorkIsServed() {
        assertThat(of(true, NOW, ago(Duration.ofSeconds(5)), null).held()).isTrue();
        assertThat(of(true, NOW, ago(Duration.ofSeconds(600)), null).held()).isFalse();
        assertThat(of(true, NOW, NOW.plus(Duration.ofHours(1)), null).held()).isTrue();
    }

    @Test
    void doesNotSleepAgainBeforeThereIsSomethingNewToDreamOf() {
        var worked = ago(Duration.ofHours(5));
        assertThat(of(true, worked, worked, ago(Duration.ofHours(1))).reason()).isEqualTo("nothing-new");
        assertThat(of(true, worked, null, ago(Duration.ofHours(1))).reason()).isEqualTo("nothing-new");
        assertThat(of(true, worked, worked, ago(Duration.ofHours(6)))).isInstanceOf(Sleepy.class);
    }

    @Test
    @Tag("LC-03")
    void requestsGoBeforeTheWindowAndPauseBeforeEverything() {
        var slept = ago(Duration.ofMinutes(1));
        var both = new Facts(false, true, true, false, NOW, ago(Duration.ofHours(1)), slept);
        assertThat(Appetite.of(both, NOW, LIMITS)).isEqualTo(new Sleepy(1, "dream-request"));
        var sleep = new Facts(false, true, false, false, NOW, ago(Duration.ofHours(1)), slept);
        assertThat(Appetite.of(sleep, NOW, LIMITS)).isEqualTo(new Sleepy(4, "sleep-request"));
        var paused = new Facts(true, true, true, true, NOW, null, null);
        assertThat(Appetite.of(paused, NOW, LIMITS).reason()).isEqualTo("paused");
        assertThat(Appetite.of(paused, NOW, LIMITS).held()).isTrue();
    }
}
