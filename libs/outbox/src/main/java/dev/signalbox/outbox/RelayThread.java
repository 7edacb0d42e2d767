// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Runs the relay on a thread of its own for as long as the service runs. */
@Singleton
class RelayThread {

    private static final Logger LOG = Logger.getLogger(RelayThread.class);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final OutboxRelay relay;
    private final RelaySignal signal;
    private final Backlog backlog;
    private final InboxRetention retention;
    private final Thread thread;
    private volatile boolean stopping;

    RelayThread(OutboxRelay relay, RelaySignal signal, Backlog backlog, InboxRetention retention) {
        this.relay = relay;
        this.signal = signal;
        this.backlog = backlog;
        this.retention = retention;
        this.thread = Thread.ofPlatform()
                .name("outbox-relay")
                .daemon()
                .inheritInheritableThreadLocals(false)
                .unstarted(this::run);
    }

    void start(@Observes StartupEvent started) {
        thread.setContextClassLoader(RelayThread.class.getClassLoader());
        thread.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        signal.raise();
        if (thread.isAlive() && !thread.join(LONGEST_STOP)) {
            thread.interrupt();
        }
    }

    private void run() {
        try {
            while (!stopping) {
                step();
                signal.await(relay.pause(LONGEST_WAIT));
            }
            finish();
        } catch (InterruptedException e) {
            LOG.warn("Relay was interrupted; rows without a recorded answer are sent again at the next start");
        }
    }

    private void step() {
        try {
            relay.turn();
            backlog.refresh();
            retention.refresh();
        } catch (RuntimeException e) {
            LOG.warnf(
                    e,
                    "Relay could not do its turn and tries again: error=%s",
                    e.getClass().getSimpleName());
        }
    }

    private void finish() throws InterruptedException {
        var end = System.nanoTime() + LAST_ANSWERS.toNanos();
        try {
            while (!relay.idle() && System.nanoTime() < end) {
                signal.await(Duration.ofMillis(50));
                relay.settle();
            }
            relay.retire();
        } catch (RuntimeException e) {
            LOG.warnf(e, "Relay could not give its lease up; it expires by itself");
        }
    }
}
