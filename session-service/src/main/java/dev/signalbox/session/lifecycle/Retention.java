// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.lifecycle;

import dev.signalbox.outbox.CurrentCorrelation;
import dev.signalbox.outbox.Leases;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Ends sessions nobody uses any more and puts their folders away (B-26, B-64); on one replica at a time. */
@ApplicationScoped
class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int AT_ONCE = 200;
    private final Sessions sessions;
    private final SessionArchives archives;
    private final RetentionSettings settings;
    private final Pace pace;

    Retention(Sessions sessions, SessionArchives archives, RetentionSettings settings, Pace pace) {
        this.sessions = sessions;
        this.archives = archives;
        this.settings = settings;
        this.pace = pace;
    }

    /** When, where and how often. */
    @Singleton
    static class Pace {
        private final Leases leases;
        private final Clock clock;
        private final MeterRegistry meters;

        Pace(Leases leases, Clock clock, MeterRegistry meters) {
            this.leases = leases;
            this.clock = clock;
            this.meters = meters;
        }

        boolean ours() {
            return leases.hold("session-retention", LEASE);
        }
    }

    @Scheduled(
            identity = "session-retention",
            every = "{signalbox.session.tick:1m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        if (pace.ours()) {
            CurrentCorrelation.during(CurrentCorrelation.get(), this::putAway);
        }
    }

    private void putAway() {
        var now = pace.clock.instant();
        if (settings.idleTtl().isPositive()) {
            var ended = sessions.idleSince(now.minus(settings.idleTtl()), AT_ONCE).stream()
                    .filter(id -> sessions.end(id, "idle"))
                    .count();
            pace.meters.counter("signalbox_sessions_ended_idle_total").increment(ended);
            if (ended > 0) {
                LOG.infof("Sessions idle for %s are ended: count=%d", settings.idleTtl(), ended);
            }
        }
        if (settings.archiveAfter().isPositive()) {
            archives.archive(now.minus(settings.archiveAfter()));
        }
        settings.deleteAfter().ifPresent(after -> archives.delete(now.minus(after)));
    }
}
