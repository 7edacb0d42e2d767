// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private final Silence silence = new Silence(Duration.ofSeconds(6));

    @Test
    void takesForDeadWhoSaysNothingForTheWholeTime() {
        for (var second = 0; second < 6; second++) {
            assertThat(look(second, Map.of("a", 10L + second, "b", 7L))).isEmpty();
        }

        assertThat(look(6, Map.of("a", 16L, "b", 7L))).containsExactly("b");
    }

    @Test
    void beginsAnewWithEachSignOfLife() {
        look(0, Map.of("b", 7L));
        look(3, Map.of("b", 7L));
        look(5, Map.of("b", 8L));

        assertThat(look(8, Map.of("b", 8L))).isEmpty();
        assertThat(look(11, Map.of("b", 8L))).containsExactly("b");
    }

    @Test
    void countsNoTimeInWhichItCouldNotLookItself() {
        look(0, Map.of("b", 7L));

        assertThat(look(60, Map.of("b", 7L))).isEmpty();
        assertThat(look(63, Map.of("b", 7L))).isEmpty();
        assertThat(look(66, Map.of("b", 7L))).containsExactly("b");
    }

    @Test
    void forgetsWhoIsStruckOffSoThatItMayComeBack() {
        look(0, Map.of("b", 7L));
        look(3, Map.of());

        assertThat(look(6, Map.of("b", 7L))).isEmpty();
    }

    private Set<String> look(int second, Map<String, Long> beats) {
        return silence.after(beats, START.plusSeconds(second));
    }
}
