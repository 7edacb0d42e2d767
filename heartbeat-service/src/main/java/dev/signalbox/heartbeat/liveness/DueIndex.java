// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.liveness;

import dev.signalbox.contracts.LivenessEvent.LivenessReported;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Work that is due soon, ordered by when. A report says how long it is until then by the clock of who reports; from there
 * on it is counted on a clock that cannot be set, so that neither of the two clocks can make work early, late or lost. Each
 * report replaces what the one before it said. Looking costs what is due, not what is waiting.
 */
final class DueIndex {
    private final Map<String, PriorityQueue<Due>> byShard = new HashMap<>();

    /**
     * Work that is due.
     *
     * @param dueAt by the clock of the shard
     * @param nanos the same on a clock that cannot be set
     */
    record Due(String sessionId, Instant dueAt, long nanos) {}

    /** Takes over what a report says of work to come; what is due already is not its business. */
    synchronized void replace(LivenessReported report, long nanos) {
        var coming = new PriorityQueue<Due>(Comparator.comparingLong(due -> due.nanos() - nanos));
        for (var session : report.sessions()) {
            var dueAt = session.nextDueAt();
            if (dueAt != null && dueAt.isAfter(report.reportedAt())) {
                var wait = Duration.between(report.reportedAt(), dueAt);
                coming.add(new Due(session.sessionId(), dueAt, nanos + wait.toNanos()));
            }
        }
        byShard.put(report.shard(), coming);
    }

    /** Takes what is due, earliest first; what was missed while nobody looked is taken once, now. */
    synchronized List<Due> take(long nanos, int most) {
        var due = new ArrayList<Due>();
        for (var coming : byShard.values()) {
            while (due.size() < most && !coming.isEmpty() && coming.element().nanos() - nanos <= 0) {
                due.add(coming.remove());
            }
        }
        return due;
    }
}
