// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class MutableClockTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void standsStillUntilMovedAndMovesItsViewsInOtherZonesToo() {
        var clock = MutableClock.at(START);
        var view = clock.withZone(ZoneId.of("Asia/Tokyo"));

        clock.advance(Duration.ofMinutes(5));
        assertThat(view.instant()).isEqualTo(START.plusSeconds(300));

        clock.set(START);
        assertThat(view.instant()).isEqualTo(START);
        assertThat(view.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }
}
