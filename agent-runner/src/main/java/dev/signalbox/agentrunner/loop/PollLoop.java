// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.loop;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes what is due and has it answered, until told to stop. A change of {@code inbound.db} is noticed within a few
 * milliseconds by its change counter; a full poll each second stands behind it, for rows that become due by time.
 */
public final class PollLoop {
    private static final Logger LOG = Logger.getLogger(PollLoop.class.getName());
    private static final long LOOK_MILLIS = 10;
    private static final Duration FULL_POLL = Duration.ofSeconds(1);
    private final Backlog backlog;
    private final Turns turns;
    private final Heartbeat heartbeat;
    private final Clock clock;
    private final CountDownLatch stop = new CountDownLatch(1);

    public PollLoop(Backlog backlog, Turns turns, Heartbeat heartbeat, Clock clock) {
        this.backlog = backlog;
        this.turns = turns;
        this.heartbeat = heartbeat;
        this.clock = clock;
    }

    /** Ends the loop after the turn under way. */
    public void stop() {
        stop.countDown();
    }

    /**
     * Runs until {@link #stop()}.
     *
     * @param most messages of one turn
     */
    public void run(int most) throws InterruptedException {
        var first = true;
        var lastPoll = Instant.EPOCH;
        do {
            var now = clock.instant();
            if (backlog.moved() || now.isAfter(lastPoll.plus(FULL_POLL))) {
                lastPoll = now;
                while (stop.getCount() > 0 && poll(first, most)) {
                    first = false;
                }
                first = false;
            }
        } while (!stop.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
    }

    private boolean poll(boolean first, int most) {
        try {
            var batch = backlog.next(most, first);
            if (batch.isEmpty()) {
                return false;
            }
            heartbeat.touch();
            turns.take(batch);
            heartbeat.touch();
            return true;
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "A poll failed; trying again", e);
            return false;
        }
    }
}
