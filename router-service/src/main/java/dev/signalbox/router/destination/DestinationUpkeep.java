// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.destination;

import dev.signalbox.outbox.Leases;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Keeps the destinations tidy, on one replica at a time. The rule itself needs none of it: it looks at time and target. */
@ApplicationScoped
class DestinationUpkeep {
    private static final Logger LOG = Logger.getLogger(DestinationUpkeep.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private final Destinations destinations;
    private final Leases leases;
    private final MeterRegistry metrics;

    DestinationUpkeep(Destinations destinations, Leases leases, MeterRegistry metrics) {
        this.destinations = destinations;
        this.leases = leases;
        this.metrics = metrics;
    }

    @Scheduled(
            identity = "destination-upkeep",
            every = "{signalbox.destinations.look-every:1m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        if (!leases.hold("destination-upkeep", LEASE)) {
            return;
        }
        destinations.tellExpired();
        var removed = destinations.sweep();
        if (removed > 0) {
            metrics.counter("signalbox_destinations_swept").increment(removed);
            LOG.warnf("Destinations that led nowhere were removed: count=%d", removed);
        }
    }
}
