// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.replica;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The processes of this service on one database: each says now and then that it lives, and looks who has stopped to. */
@ApplicationScoped
public class Replicas {
    private static final Logger LOG = Logger.getLogger(Replicas.class);
    /** After everybody who calls a channel. */
    private static final int LATE = 9_000;

    private final ReplicaEntities rows;
    private final Event<ReplicaGone> gone;
    private final Clock clock;
    private final String self;
    private final Optional<Duration> every;
    private final Silence silence;
    private final ScheduledExecutorService beating = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("replicas").daemon().factory());

    Replicas(ReplicaEntities rows, Event<ReplicaGone> gone, ReplicaConfig config, Clock clock) {
        this.rows = rows;
        this.gone = gone;
        this.clock = clock;
        this.self = config.self();
        this.every = config.every();
        this.silence = new Silence(config.silentAfter());
    }

    /** Name of this process, the same after a restart. */
    public String self() {
        return self;
    }

    void start(@Observes StartupEvent event) {
        every.ifPresent(pause -> {
            var _ = beating.scheduleWithFixedDelay(this::beat, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    /** No tick, for those end with the signal to stop: who still has calls under way is alive. */
    void stop(@Observes @Priority(LATE) ShutdownEvent event) {
        beating.shutdown();
        if (every.isPresent()) {
            leave();
        }
    }

    /** Strikes this process off itself: nobody need wait until it has been silent for long enough. Outside of any transaction. */
    public synchronized void leave() {
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                rows.forget(self);
                gone.fire(new ReplicaGone(self));
            });
        } catch (RuntimeException e) {
            LOG.warnf(
                    "This replica cannot say that it goes; the others see it by its silence: error=%s",
                    e.getClass().getSimpleName());
        }
    }

    private void beat() {
        try {
            look(clock.instant());
        } catch (RuntimeException e) {
            LOG.warnf(
                    "This replica cannot say that it lives and tries again: error=%s",
                    e.getClass().getSimpleName());
        }
    }

    /** Says that this process lives, and strikes off who has not for long. Outside of any transaction. */
    public synchronized void look(Instant now) {
        var beats = QuarkusTransaction.requiringNew().call(() -> {
            rows.beat(self);
            return rows.beats();
        });
        silence.after(beats, now).forEach(name -> strikeOff(name, beats));
    }

    private void strikeOff(String name, Map<String, Long> beats) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (rows.forget(name, beats.getOrDefault(name, 0L))) {
                LOG.infof("A replica is gone or silent; what it had under way is taken up: replica=%s", name);
                gone.fire(new ReplicaGone(name));
            }
        });
    }
}
