// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.lifecycle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;

/**
 * The time of day in which nobody works (state-and-memory section 3.4), in half hours of the wall clock, so that it stays
 * where it is when the clocks change.
 *
 * @param start half hour of the day it begins with, 0 to 47
 * @param length half hours; 0 or less is never, {@value #BUCKETS} or more always
 */
record QuietWindow(int start, int length) {
    static final int BUCKETS = 48;
    static final int LONGEST = 16;
    private static final int SHORTEST = 6;
    private static final int DAYS = 7;

    boolean contains(Instant at, ZoneId zone) {
        if (length <= 0) {
            return false;
        }
        return length >= BUCKETS || Math.floorMod(bucket(at, zone) - start, BUCKETS) < length;
    }

    /**
     * Learns from a week of work.
     *
     * @param times how often work was served, by the instant of it, in any grain of a quarter of an hour or finer
     * @return empty if there are fewer than seven days to learn from or no quiet span of three hours
     */
    static Optional<QuietWindow> learn(Map<Instant, Integer> times, ZoneId zone) {
        var counts = new int[BUCKETS];
        var days = new HashSet<LocalDate>();
        times.forEach((at, count) -> {
            counts[bucket(at, zone)] += count;
            days.add(LocalDate.ofInstant(at, zone));
        });
        if (days.size() < DAYS) {
            return Optional.empty();
        }
        var peak = 0;
        for (var count : counts) {
            peak = Math.max(peak, count);
        }
        var longest = longestRun(counts, Math.max(1, peak / 5));
        return longest.length() < SHORTEST
                ? Optional.empty()
                : Optional.of(new QuietWindow(longest.start(), Math.min(LONGEST, longest.length())));
    }

    /** Around the clock: the day is walked twice, and the first of equally long runs is taken. */
    private static QuietWindow longestRun(int[] counts, int threshold) {
        var best = new QuietWindow(0, 0);
        var run = 0;
        for (var i = 0; i < 2 * BUCKETS; i++) {
            run = counts[i % BUCKETS] < threshold ? Math.min(run + 1, BUCKETS) : 0;
            if (run > best.length()) {
                best = new QuietWindow(Math.floorMod(i - run + 1, BUCKETS), run);
            }
        }
        return best;
    }

    private static int bucket(Instant at, ZoneId zone) {
        return LocalTime.ofInstant(at, zone).toSecondOfDay() / 1800;
    }
}
