// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.session.task.Timing.CatchUp;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimingTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    @Tag("SC-07")
    void keepsTheLocalHourWhenTheClocksChange() {
        var daily = new Timing("0 8 * * *", BERLIN, CatchUp.ONCE);
        assertThat(daily.next(Instant.parse("2026-03-27T12:00:00Z"))).contains(Instant.parse("2026-03-28T07:00:00Z"));
        assertThat(daily.next(Instant.parse("2026-03-28T12:00:00Z"))).contains(Instant.parse("2026-03-29T06:00:00Z"));
    }

    @Test
    @Tag("SC-06")
    void hasNoNextTimeWithoutARecurrence() {
        assertThat(new Timing(null, BERLIN, CatchUp.ONCE).next(Instant.EPOCH)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"every day", "61 * * * *", "* * * *", "0 0 31 2 *"})
    void refusesARecurrenceThatIsNoneOrNeverComes(String cron) {
        assertThatThrownBy(() -> new Timing(cron, BERLIN, CatchUp.ONCE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("recurrence");
    }

    @Test
    @Tag("SC-07")
    void readsATimeWithoutAnOffsetInTheZoneAndOneWithAnOffsetAsItIs() {
        assertThat(TaskTimes.parse("2026-07-01T08:00:00", BERLIN)).isEqualTo("2026-07-01T06:00:00Z");
        assertThat(TaskTimes.parse("2026-07-01 08:00:00", BERLIN)).isEqualTo("2026-07-01T06:00:00Z");
        assertThat(TaskTimes.parse("2026-07-01T08:00:00-05:00", BERLIN)).isEqualTo("2026-07-01T13:00:00Z");
        assertThat(TaskTimes.parse("2026-07-01T08:00:00Z", BERLIN)).isEqualTo("2026-07-01T08:00:00Z");
    }

    @Test
    void refusesATimeThatIsNone() {
        assertThatThrownBy(() -> TaskTimes.parse("tomorrow", BERLIN)).hasMessageContaining("\"tomorrow\" is no time");
        assertThatThrownBy(() -> TaskTimes.zone("Berlin")).hasMessageContaining("\"Berlin\" is not a known time zone");
    }
}
