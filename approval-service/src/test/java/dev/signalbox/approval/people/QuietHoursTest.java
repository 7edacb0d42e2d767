// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest(name = "{0} to {1}, at {2}: until {3}")
    @CsvSource({
        "22:00, 07:00, 2026-01-02T20:59:59Z,",
        "22:00, 07:00, 2026-01-02T21:00:00Z, 2026-01-03T06:00:00Z",
        "22:00, 07:00, 2026-01-03T05:59:59Z, 2026-01-03T06:00:00Z",
        "22:00, 07:00, 2026-01-03T06:00:00Z,",
        "12:00, 14:00, 2026-07-02T10:30:00Z, 2026-07-02T12:00:00Z",
        "12:00, 14:00, 2026-07-02T12:30:00Z,"
    })
    void holdFromOneTimeOfDayToTheOtherWhereThePersonLives(
            LocalTime from, LocalTime to, Instant now, Instant expected) {
        assertThat(new QuietHours(from, to, BERLIN).until(now)).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void endOnTimeInTheNightInWhichTheClocksAreChanged() {
        var night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), BERLIN);
        assertThat(night.until(Instant.parse("2026-03-28T23:00:00Z"))).contains(Instant.parse("2026-03-29T05:00:00Z"));
        assertThat(night.until(Instant.parse("2026-10-24T23:00:00Z"))).contains(Instant.parse("2026-10-25T06:00:00Z"));
    }
}
