// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Durations of one kind of work. */
public final class Latencies {
    private static final double NANOS_PER_MILLI = 1_000_000.0;
    private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());

    /** Adds one, in nanoseconds. May be called by several threads. */
    public void add(long durationNanos) {
        nanos.add(durationNanos);
    }

    /** For example {@code p50 12.3 ms, p99 45.6 ms (n=200)}. */
    public String summary() {
        var sorted = nanos.stream().sorted().toList();
        return sorted.isEmpty()
                ? "nothing was measured"
                : "p50 %.1f ms, p99 %.1f ms (n=%d)".formatted(at(sorted, 0.50), at(sorted, 0.99), sorted.size());
    }

    private static double at(List<Long> sorted, double quantile) {
        var index = (int) Math.ceil(quantile * sorted.size()) - 1;
        return sorted.get(Math.max(0, index)) / NANOS_PER_MILLI;
    }
}
