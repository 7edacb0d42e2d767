// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.shard;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/** A process that has started as far as it may while another one has its data folder, and waits for that one's end (ADR 98). */
final class Standby {
    private static final Logger LOG = Logger.getLogger(Standby.class);
    private static final Duration PAUSE = Duration.ofMillis(50);
    /** What a shell says of a process that SIGTERM ended. */
    private static final int TERMINATED = 128 + 15;

    private Standby() {}

    /**
     * The lock as soon as nobody else has it.
     *
     * @param rehearsal run meanwhile, once, beside the wait
     * @throws ShardException if it takes longer than the patience
     */
    static VolumeLock lock(Path home, Duration patience, Runnable rehearsal) {
        return VolumeLock.take(home).orElseGet(() -> whenFree(home, patience, rehearsal));
    }

    private static VolumeLock whenFree(Path home, Duration patience, Runnable rehearsal) {
        LOG.infof("Standing by: another process uses %s; waiting for its end, at most %s", home, patience);
        // Quarkus ends a start that is under way only when it is done: never, here.
        var end = new Thread(Standby::end, "standby-end");
        Runtime.getRuntime().addShutdownHook(end);
        Thread.ofPlatform().name("standby-rehearsal").daemon().start(rehearsal);
        try {
            return poll(home, patience);
        } finally {
            forget(end);
        }
    }

    private static VolumeLock poll(Path home, Duration patience) {
        var begun = System.nanoTime();
        while (System.nanoTime() - begun <= patience.toNanos()) {
            LockSupport.parkNanos(PAUSE.toNanos());
            var lock = VolumeLock.take(home);
            if (lock.isPresent()) {
                LOG.infof("Nobody else uses %s any more: taking over", home);
                return lock.get();
            }
        }
        throw new ShardException("Another process uses the data folder " + home
                + ". Stop it, or give this one a folder of its own (SIGNALBOX_HOME).");
    }

    private static void forget(Thread end) {
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            LOG.debug("It runs already: this process ends", e);
        }
    }

    private static void end() {
        LOG.info("Told to end while standing by; there is nothing to hand over");
        Runtime.getRuntime().halt(TERMINATED);
    }
}
