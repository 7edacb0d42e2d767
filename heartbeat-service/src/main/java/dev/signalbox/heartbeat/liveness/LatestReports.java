// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.liveness;

import dev.signalbox.contracts.LivenessEvent.LivenessReported;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The newest report of each shard, to be shown; lost at a restart and back with the next report. */
@ApplicationScoped
class LatestReports {
    private final Map<String, LivenessReported> byShard = new ConcurrentHashMap<>();

    void note(LivenessReported report) {
        byShard.merge(report.shard(), report, (a, b) -> b.reportedAt().isBefore(a.reportedAt()) ? a : b);
    }

    Collection<LivenessReported> all() {
        return byShard.values();
    }
}
