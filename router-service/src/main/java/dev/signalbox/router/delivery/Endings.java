// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.contracts.DeliveryEvent;
import dev.signalbox.contracts.DeliveryEvent.MessageDelivered;
import dev.signalbox.contracts.DeliveryEvent.MessageDenied;
import dev.signalbox.contracts.DeliveryEvent.MessageExpired;
import dev.signalbox.contracts.DeliveryEvent.MessageFailed;
import dev.signalbox.outbox.Outbox;
import dev.signalbox.router.acl.AclDecision.Deny;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Ends a delivery: the row, the event for the session and the count, all from one call in the running transaction. */
@ApplicationScoped
class Endings {
    private final Outbox outbox;
    private final DeliveryMetrics metrics;
    private final Clock clock;

    Endings(Outbox outbox, DeliveryMetrics metrics, Clock clock) {
        this.outbox = outbox;
        this.metrics = metrics;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    void delivered(DeliveryEntity row, @Nullable String platformMessageId, Instant now) {
        row.platformMessageId = platformMessageId;
        row.end(DeliveryState.DELIVERED, null, now);
        tell(row, new MessageDelivered(row.sessionId, row.messageId, row.seq, platformMessageId, now));
    }

    void denied(DeliveryEntity row, Deny deny, Instant now) {
        row.destination = deny.destination();
        row.rule = deny.rule().label();
        row.end(DeliveryState.DENIED, deny.reason(), now);
        tell(row, new MessageDenied(row.sessionId, row.messageId, row.seq, deny.destination(), deny.reason(), now));
    }

    void failed(DeliveryEntity row, String reason, Instant now) {
        row.end(DeliveryState.FAILED, reason, now);
        tell(row, new MessageFailed(row.sessionId, row.messageId, row.seq, row.destination, reason, row.attempts, now));
    }

    void expired(DeliveryEntity row, @Nullable String lastReason, Instant now) {
        row.end(DeliveryState.EXPIRED, lastReason, now);
        tell(row, new MessageExpired(row.sessionId, row.messageId, row.seq, row.destination, row.attempts, now));
    }

    void unknown(DeliveryEntity row, String reason, Instant now) {
        row.end(DeliveryState.UNKNOWN, reason, now);
        var told = "It may or may not have arrived: " + reason;
        tell(row, new MessageFailed(row.sessionId, row.messageId, row.seq, row.destination, told, row.attempts, now));
    }

    private void tell(DeliveryEntity row, DeliveryEvent event) {
        if (row.origin == DeliveryEntity.Origin.AGENT) {
            outbox.publish(event);
        }
        metrics.ended(row);
    }
}
