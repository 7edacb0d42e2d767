// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Decides what the relay may do; pure, so that the order promise is proved without a broker or a database. */
final class RelayPlan {

    static final Duration LONGEST_DELAY = Duration.ofSeconds(5);
    private static final Duration FIRST_DELAY = Duration.ofMillis(100);

    private RelayPlan() {}

    /**
     * The rows that may be sent now: the oldest of each lane, unless it is on its way already or must wait. A lane whose
     * oldest row waits is held as a whole; other lanes go on.
     *
     * @param pending unsent rows, oldest first
     * @param onTheirWay lanes with a row sent and not yet acknowledged
     */
    static List<OutboxRow> sendable(List<OutboxRow> pending, Set<OutboxRow.Lane> onTheirWay, Instant now) {
        var taken = new HashSet<>(onTheirWay);
        var sendable = new ArrayList<OutboxRow>();
        for (var row : pending) {
            if (taken.add(row.lane()) && !row.waitsAt(now, LONGEST_DELAY)) {
                sendable.add(row);
            }
        }
        return sendable;
    }

    /** True if one lane has more rows than that among these. */
    static boolean crowded(List<OutboxRow> rows, int most) {
        var counts = new HashMap<OutboxRow.Lane, Integer>();
        return rows.stream().anyMatch(row -> counts.merge(row.lane(), 1, Integer::sum) > most);
    }

    /** How long to wait after this many failed sends (at least 1): doubling from 0.1 s, at most 5 s. */
    static Duration delayAfter(int attempts) {
        var doublings = Math.min(attempts - 1, 10);
        var delay = FIRST_DELAY.multipliedBy(1L << doublings);
        return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
    }
}
