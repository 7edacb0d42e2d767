// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.testsupport.SeededCases;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class QuietWindowTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);

    private static Map<Instant, Integer> week(ZoneId zone, LocalDate from, int days, List<Integer> hours) {
        var times = new HashMap<Instant, Integer>();
        for (var day = 0; day < days; day++) {
            for (var hour : hours) {
                times.put(from.plusDays(day).atTime(hour, 0).atZone(zone).toInstant(), 5);
                times.put(from.plusDays(day).atTime(hour, 30).atZone(zone).toInstant(), 5);
            }
        }
        return times;
    }

    private static List<Integer> hours(int from, int to) {
        return IntStream.range(from, to).map(h -> h % 24).boxed().toList();
    }

    @Test
    @Tag("QW-01")
    void officeHoursLeaveTheEvening() {
        var window = QuietWindow.learn(week(UTC, MONDAY, 7, hours(9, 18)), UTC);
        assertThat(window).contains(new QuietWindow(36, 16));
    }

    @Test
    @Tag("QW-02")
    void whoWorksAtNightSleepsByDay() {
        var window = QuietWindow.learn(week(UTC, MONDAY, 8, hours(20, 28)), UTC).orElseThrow();
        for (var hour : hours(20, 28)) {
            assertThat(window.contains(MONDAY.atTime(hour, 15).atZone(UTC).toInstant(), UTC))
                    .isFalse();
        }
    }

    @Test
    @Tag("QW-03")
    void learnsNothingFromTooFewDaysOrFromWorkAroundTheClock() {
        assertThat(QuietWindow.learn(Map.of(), UTC)).isEmpty();
        assertThat(QuietWindow.learn(week(UTC, MONDAY, 6, hours(9, 18)), UTC)).isEmpty();
        assertThat(QuietWindow.learn(week(UTC, MONDAY, 7, hours(0, 24)), UTC)).isEmpty();
    }

    @Test
    @Tag("QW-04")
    void oneSessionADayLeavesEightHoursFromItsEnd() {
        var times = IntStream.range(0, 7)
                .boxed()
                .collect(Collectors.toMap(
                        day -> MONDAY.plusDays(day).atTime(9, 0).atZone(UTC).toInstant(), _ -> 1));
        assertThat(QuietWindow.learn(times, UTC)).contains(new QuietWindow(19, 16));
    }

    @Test
    @Tag("LB-06")
    void containsItsBeginningAndNotItsEndAcrossMidnight() {
        var window = new QuietWindow(44, 16);
        assertThat(window.contains(Instant.parse("2026-01-05T22:00:00Z"), UTC)).isTrue();
        assertThat(window.contains(Instant.parse("2026-01-06T05:59:59Z"), UTC)).isTrue();
        assertThat(window.contains(Instant.parse("2026-01-06T06:00:00Z"), UTC)).isFalse();
        assertThat(window.contains(Instant.parse("2026-01-05T21:59:59Z"), UTC)).isFalse();
    }

    @Test
    @Tag("LB-07")
    void aWholeDayIsAlwaysAndNothingIsNever() {
        assertThat(new QuietWindow(7, 48).contains(Instant.EPOCH, UTC)).isTrue();
        assertThat(new QuietWindow(0, 0).contains(Instant.EPOCH, UTC)).isFalse();
        assertThat(new QuietWindow(0, -3).contains(Instant.EPOCH, UTC)).isFalse();
    }

    @Test
    @Tag("LB-08")
    void staysOnTheWallClockWhenTheClocksChange() {
        var berlin = ZoneId.of("Europe/Berlin");
        for (var spring : List.of(LocalDate.of(2026, 3, 26), LocalDate.of(2026, 10, 22))) {
            var window = QuietWindow.learn(week(berlin, spring, 7, hours(7, 23)), berlin);
            assertThat(window).contains(new QuietWindow(46, 16));
            assertThat(window.orElseThrow()
                            .contains(
                                    spring.plusDays(3)
                                            .atTime(6, 59)
                                            .atZone(berlin)
                                            .toInstant(),
                                    berlin))
                    .isTrue();
        }
    }

    @Test
    @Tag("LB-08")
    void learnsInEveryZoneOfTheWorldWithoutOverlappingTheWork() {
        var zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        SeededCases.of(400)
                .check(
                        random -> List.of(random.nextInt(zones.size()), random.nextInt(24), 1 + random.nextInt(17)),
                        picked -> {
                            if (picked.size() < 3) {
                                return;
                            }
                            var zone = ZoneId.of(zones.get(picked.get(0)));
                            var work = hours(picked.get(1), picked.get(1) + picked.get(2));
                            var window = QuietWindow.learn(week(zone, MONDAY, 8, work), zone)
                                    .orElseThrow();
                            for (var hour : work) {
                                var at = MONDAY.plusDays(1).atTime(LocalTime.of(hour, 10));
                                assertThat(window.contains(at.atZone(zone).toInstant(), zone))
                                        .isFalse();
                            }
                        });
    }
}
