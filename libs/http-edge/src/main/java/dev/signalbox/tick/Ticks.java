// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.tick;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Ticks begin a little after everything else has started, channels among it, and end before anything else stops. The first
 * moments are for what waited while nobody was there. The scheduler itself begins halted (quarkus.scheduler.start-mode).
 */
@Singleton
class Ticks {
    private static final Logger LOG = Logger.getLogger(Ticks.class);
    /** After every observer of ours and of the extensions. */
    private static final int LAST = 100_000;

    private static final int FIRST = 1;
    private static final Duration LONGEST_TICK = Duration.ofSeconds(5);

    private final Scheduler scheduler;
    private final TickGate gate;
    private final Duration beginAfter;
    private final CountDownLatch ending = new CountDownLatch(1);

    Ticks(
            Scheduler scheduler,
            TickGate gate,
            @ConfigProperty(name = "signalbox.ticks.begin-after") Duration beginAfter) {
        this.scheduler = scheduler;
        this.gate = gate;
        this.beginAfter = beginAfter;
    }

    void start(@Observes @Priority(LAST) StartupEvent event) {
        if (scheduler.isStarted()) { // not where a test has switched it off
            Thread.ofVirtual().name("ticks-begin").start(this::begin);
        }
    }

    private void begin() {
        try {
            if (!ending.await(beginAfter.toMillis(), TimeUnit.MILLISECONDS)) {
                scheduler.resume();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The signal to stop came: the service goes on answering, but ticks are for other replicas from now on. */
    void drain(@Observes @Priority(FIRST) ShutdownDelayInitiatedEvent event) throws InterruptedException {
        end();
    }

    /** A stop without a signal, as a test has it. */
    void stop(@Observes @Priority(FIRST) ShutdownEvent event) throws InterruptedException {
        end();
    }

    private void end() throws InterruptedException {
        ending.countDown();
        var running = gate.close(LONGEST_TICK);
        if (running > 0) {
            LOG.warnf("Ticks still run while the service stops: count=%d", running);
        }
    }
}
