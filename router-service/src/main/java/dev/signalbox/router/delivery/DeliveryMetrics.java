// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.router.acl.AclDecision.Rule;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;

/** Counts how deliveries end and how attempts go. */
@ApplicationScoped
class DeliveryMetrics {
    private final MeterRegistry registry;

    DeliveryMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void ended(DeliveryEntity row) {
        registry.counter(
                        "signalbox_deliveries_ended",
                        "outcome",
                        row.state.name().toLowerCase(Locale.ROOT))
                .increment();
        registry.timer("signalbox_delivery_duration").record(Duration.between(row.createdAt, row.updatedAt));
        if (row.state == DeliveryState.DENIED) {
            registry.counter("signalbox_denials", "rule", String.valueOf(row.rule))
                    .increment();
        }
    }

    void held(Rule rule) {
        registry.counter("signalbox_deliveries_held", "rule", rule.label()).increment();
    }

    void attempted(String outcome) {
        registry.counter("signalbox_delivery_attempts", "outcome", outcome).increment();
    }
}
