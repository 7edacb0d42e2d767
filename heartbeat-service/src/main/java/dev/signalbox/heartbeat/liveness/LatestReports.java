// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.liveness;

import dev.signalbox.contracts.LivenessEvent.LivenessReported;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The newest report of each shard, to be shown; lost at a restart and back with the next report. */
@ApplicationScoped
class LatestReports {
    private final Map<String, Arrived> byShard = new ConcurrentHashMap<>();
    private final Clock clock;

    LatestReports(Clock clock) {
        this.clock = clock;
    }

    /** A report, and when it came by our clock. */
    private record Arrived(LivenessReported report, Instant at) {}

    void note(LivenessReported report) {
        byShard.merge(
                report.shard(),
                new Arrived(report, clock.instant()),
                (a, b) -> b.report().reportedAt().isBefore(a.report().reportedAt()) ? a : b);
    }

    Collection<LivenessReported> all() {
        return byShard.values().stream().map(Arrived::report).toList();
    }

    /** Shards of which nothing newer came for longer than that. */
    List<String> silentFor(Duration most) {
        var before = clock.instant().minus(most);
        return byShard.entrySet().stream()
                .filter(entry -> entry.getValue().at().isBefore(before))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
