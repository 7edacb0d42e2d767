// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.outbox.CurrentCorrelation;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Reflects in the ledger what platforms say later; a repeat changes nothing. */
@ApplicationScoped
public class Receipts {
    private final DeliveryEntities entities;
    private final Endings endings;
    private final Lanes lanes;
    private final MeterRegistry metrics;

    Receipts(DeliveryEntities entities, Endings endings, Lanes lanes, MeterRegistry metrics) {
        this.entities = entities;
        this.endings = endings;
        this.lanes = lanes;
        this.metrics = metrics;
    }

    /** Takes one for the message with this key, {@code <session>:<seq>}; false if that channel was given none. */
    public boolean byKey(String channelType, String key, Receipt receipt) {
        return take(() -> entities.findByIdOptional(key).filter(row -> channelType.equals(row.channelType)), receipt);
    }

    /** Takes one for the message the platform calls so; false if there is none. */
    public boolean byPlatformId(String channelType, String platformMessageId, Receipt receipt) {
        return take(() -> entities.byPlatformId(channelType, platformMessageId), receipt);
    }

    /** How to find the row, in the transaction that changes it. */
    private interface Search {
        Optional<DeliveryEntity> find();
    }

    private boolean take(Search search, Receipt receipt) {
        var lane = QuarkusTransaction.requiringNew().call(() -> search.find().map(row -> apply(row, receipt)));
        lane.ifPresent(lanes::signal); // what waited behind it may go now
        return lane.isPresent();
    }

    private Lane apply(DeliveryEntity row, Receipt receipt) {
        var now = endings.now();
        var effect = Receipt.decide(row.state, row.claimedAt(now), receipt);
        CurrentCorrelation.during(new Correlation(row.correlationId, row.traceparent), () -> {
            switch (effect) {
                case DELIVERED -> endings.delivered(row, row.platformMessageId, now);
                case FAILED -> endings.failed(row, reason(receipt), now);
                case NONE -> {}
            }
        });
        metrics.counter("signalbox_delivery_receipts", "effect", effect.name().toLowerCase(Locale.ROOT))
                .increment();
        return new Lane(row.sessionId, Objects.requireNonNull(row.channelType), Objects.requireNonNull(row.platformId));
    }

    private static String reason(Receipt receipt) {
        return switch (receipt) {
            case Receipt.Arrived _ -> "";
            case Receipt.Failed(var reason) -> reason;
        };
    }
}
