// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.watch;

import dev.signalbox.contracts.HeartbeatEvent.WatchReported;
import dev.signalbox.outbox.EventPublisher;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Says that the watch is kept, after asking the database: one that cannot judge must not sound well. */
@ApplicationScoped
class WatchReporter {
    private static final Logger LOG = Logger.getLogger(WatchReporter.class);
    private final String instance = UUID.randomUUID().toString();
    private final EventPublisher publisher;
    private final EntityManager em;
    private final Clock clock;
    private final Duration interval;

    WatchReporter(
            EventPublisher publisher,
            EntityManager em,
            Clock clock,
            @ConfigProperty(name = "signalbox.watch.interval") Duration interval) {
        this.publisher = publisher;
        this.em = em;
        this.clock = clock;
        this.interval = interval;
    }

    @Scheduled(
            identity = "watch",
            every = "{signalbox.watch.interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tell() {
        askTheDatabase();
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        publisher
                .publish(publisher.envelope(new WatchReported(instance, interval.toMillis(), now)))
                .exceptionally(failure -> {
                    LOG.warnf("That the watch is kept could not be told: %s", failure.getMessage());
                    return null;
                });
    }

    @Transactional
    void askTheDatabase() {
        em.createNativeQuery("SELECT COUNT(*) FROM judgements WHERE told_at < 0")
                .getSingleResult();
    }
}
