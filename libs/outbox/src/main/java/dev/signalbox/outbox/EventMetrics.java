// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What the outbox and the intake tell about themselves. */
@Singleton
class EventMetrics {

    /** How the intake ended with one record. */
    enum Outcome {
        OK,
        RETRIED,
        DEAD,
        SKIPPED;

        private final String label = name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Rows that wait, rows that can never be sent, dead letters nobody replayed. */
    record Counts(long pending, long failed, long dead) {}

    private final MeterRegistry registry;
    private final Timer published;
    private volatile Counts counts = new Counts(0, 0, 0);

    EventMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.published = Timer.builder("signalbox.outbox.publish")
                .description("From the row's creation to the broker's acknowledgement")
                .publishPercentileHistogram()
                .register(registry);
        registry.gauge("signalbox.outbox.pending", this, self -> self.counts.pending());
        registry.gauge("signalbox.outbox.failed", this, self -> self.counts.failed());
        registry.gauge("signalbox.dead.letters", this, self -> self.counts.dead());
    }

    void published(Duration sinceCreation) {
        published.record(sinceCreation.isNegative() ? Duration.ZERO : sinceCreation);
    }

    void consumed(String consumer, Outcome outcome) {
        registry.counter("signalbox.events.consumed", "consumer", consumer, "outcome", outcome.label)
                .increment();
    }

    void counted(Counts now) {
        counts = now;
    }
}
