// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.outbox.Leases;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Forgets what ended long ago, a little at a time so that nothing else waits long, on one replica at a time. */
@ApplicationScoped
class DeliveryRetention {
    private static final Duration LEASE = Duration.ofHours(1);
    private static final int AT_ONCE = 500;
    private final DeliveryEntities entities;
    private final DeliveryConfig config;
    private final Leases leases;
    private final Clock clock;
    private final MeterRegistry metrics;

    DeliveryRetention(
            DeliveryEntities entities, DeliveryConfig config, Leases leases, Clock clock, MeterRegistry metrics) {
        this.entities = entities;
        this.config = config;
        this.leases = leases;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Scheduled(
            identity = "delivery-retention",
            every = "{signalbox.delivery.forget-every:24h}",
            delayed = "{signalbox.delivery.forget-delay:10m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        if (leases.hold("delivery-retention", LEASE)) {
            forget();
        }
    }

    void forget() {
        var then = clock.instant().minus(config.keep());
        int count;
        do {
            count = QuarkusTransaction.requiringNew().call(() -> entities.forgetEndedBefore(then, AT_ONCE));
            metrics.counter("signalbox_deliveries_forgotten").increment(count);
        } while (count == AT_ONCE);
    }
}
