// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.firstturn;

import dev.signalbox.outbox.Leases;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/** Reaps at the start and at every tick, on one replica at a time; a failure stops neither the start nor the ticks. */
@ApplicationScoped
class FirstTurnReaper {
    private static final Logger LOG = Logger.getLogger(FirstTurnReaper.class);
    private static final String LEASE_NAME = "first-turn-reaper";
    private static final Duration LEASE = Duration.ofSeconds(60);
    private final FirstTurnDesk desk;
    private final FirstTurnSettings settings;
    private final Leases leases;
    private final Clock clock;

    FirstTurnReaper(FirstTurnDesk desk, FirstTurnSettings settings, Leases leases, Clock clock) {
        this.desk = desk;
        this.settings = settings;
        this.leases = leases;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        reap("startup");
    }

    @Scheduled(
            identity = "first-turn-reaper",
            every = "{signalbox.first-turn.reap-every}",
            delayed = "{signalbox.first-turn.reap-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        reap("tick");
    }

    private void reap(String phase) {
        try {
            if (!leases.hold(LEASE_NAME, LEASE)) {
                return;
            }
            try {
                var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                var dropped = desk.reap(now, settings.ttl(), phase);
                if (dropped > 0) {
                    LOG.infof("%d sessions never took their first turn within %s (%s)", dropped, settings.ttl(), phase);
                }
            } finally {
                leases.release(LEASE_NAME);
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "The first-turn reaper failed at %s; it tries again at the next tick", phase);
        }
    }
}
