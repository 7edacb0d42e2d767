// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.lifecycle;

import dev.signalbox.outbox.Leases;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Moves time for all agent groups, in one replica: it keeps its lease from tick to tick. Who takes the lease over does not
 * know how far the other came, so it wakes whoever was asleep; requests that were not honoured stay.
 */
@ApplicationScoped
class LifecycleTicker {
    private static final Logger LOG = Logger.getLogger(LifecycleTicker.class);
    private static final String LEASE = "lifecycle";
    private static final Duration TTL = Duration.ofSeconds(90);
    private final Lifecycles rows;
    private final LifecycleDay day;
    private final Leases leases;
    private final MeterRegistry meters;
    private final Clock clock;
    private final AtomicBoolean leading = new AtomicBoolean();

    LifecycleTicker(Lifecycles rows, LifecycleDay day, Leases leases, MeterRegistry meters, Clock clock) {
        this.rows = rows;
        this.day = day;
        this.leases = leases;
        this.meters = meters;
        this.clock = clock;
    }

    @Scheduled(
            identity = "lifecycle-tick",
            every = "{signalbox.lifecycle.tick}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        if (!leases.hold(LEASE, TTL)) {
            leading.set(false);
            return;
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var takenOver = leading.compareAndSet(false, true);
        for (var scope : rows.scopes()) {
            one(scope, takenOver, now);
        }
    }

    /** One scope's failure is its own. */
    private void one(String scope, boolean takenOver, Instant now) {
        try {
            if (takenOver && day.recover(scope, now)) {
                LOG.warnf("The sleep of %s was interrupted; it is awake again", scope);
            }
            day.tick(scope, now);
        } catch (RuntimeException e) {
            meters.counter("signalbox_lifecycle_tick_failures_total").increment();
            LOG.errorf(e, "The day of %s did not go on; it is tried again at the next tick", scope);
        }
    }

    @Scheduled(identity = "lifecycle-retention", every = "1h", delayed = "3m")
    void forget() {
        day.forget(clock.instant());
    }

    /** No tick comes after this one; another replica leads from now on. */
    void handOver(@Observes ShutdownDelayInitiatedEvent event) {
        if (leading.getAndSet(false)) {
            leases.release(LEASE);
        }
    }
}
