// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.loop;

import dev.signalbox.agentrunner.folder.Incoming;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes what is due and has it answered, until told to stop. A change of {@code inbound.db} is noticed within a few
 * milliseconds by its change counter; a full poll each second stands behind it, for rows that become due by time.
 */
public final class PollLoop {
    private static final Logger LOG = Logger.getLogger(PollLoop.class.getName());
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final Duration TICK = Duration.ofSeconds(5);
    private static final Duration FULL_POLL = Duration.ofSeconds(1);
    private final Backlog backlog;
    private final Turns turns;
    private final Heartbeat heartbeat;
    private final Clock clock;
    private final Stop stop;
    /** Rows for a fresh container only are shown to its first poll that succeeds. */
    private boolean first = true;

    public PollLoop(Backlog backlog, Turns turns, Heartbeat heartbeat, Stop stop, Clock clock) {
        this.backlog = backlog;
        this.turns = turns;
        this.heartbeat = heartbeat;
        this.stop = stop;
        this.clock = clock;
    }

    /**
     * Runs until told to stop; a turn under way is finished first.
     *
     * @param most messages of one turn
     * @throws SQLException if the outcome of a turn could not be written nor its messages given back: the process must
     *     end, so that the host gives them back
     */
    public void run(int most) throws InterruptedException, SQLException {
        var lastPoll = Instant.EPOCH;
        do {
            var now = clock.instant();
            if (backlog.moved() || now.isAfter(lastPoll.plus(FULL_POLL))) {
                lastPoll = now;
                var more = true;
                while (more && !stop.isTold()) {
                    more = poll(most);
                }
            }
        } while (!stop.within(LOOK));
    }

    private boolean poll(int most) throws InterruptedException, SQLException {
        var batch = next(most);
        if (batch.isEmpty()) {
            return false;
        }
        try (var _ = Ticker.start(heartbeat, TICK)) {
            turns.take(batch);
        }
        return true;
    }

    /** A file the host is writing may be busy or half there for a moment: that is no reason to end. */
    private List<Incoming> next(int most) {
        try {
            var batch = backlog.next(most, first);
            first = false;
            return batch;
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "A poll failed; trying again", e);
            return List.of();
        }
    }
}
