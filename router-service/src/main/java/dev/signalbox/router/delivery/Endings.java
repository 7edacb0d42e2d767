// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.contracts.DeliveryEvent;
import dev.signalbox.contracts.DeliveryEvent.MessageAccepted;
import dev.signalbox.contracts.DeliveryEvent.MessageAttempted;
import dev.signalbox.contracts.DeliveryEvent.MessageDelivered;
import dev.signalbox.contracts.DeliveryEvent.MessageDenied;
import dev.signalbox.contracts.DeliveryEvent.MessageExpired;
import dev.signalbox.contracts.DeliveryEvent.MessageFailed;
import dev.signalbox.contracts.DeliveryEvent.MessageHeld;
import dev.signalbox.contracts.DeliveryEvent.MessageUnknown;
import dev.signalbox.outbox.Outbox;
import dev.signalbox.router.acl.AclDecision.Deny;
import dev.signalbox.router.acl.AclDecision.Rule;
import dev.signalbox.router.delivery.DeliveryNews.MessageShown;
import dev.signalbox.router.delivery.DeliveryNews.SystemMessageLost;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Moves a delivery on: the row, the event for the session and the count, all from one call in the running transaction. */
@ApplicationScoped
class Endings {
    private final Outbox outbox;
    private final DeliveryMetrics metrics;
    private final DeliveryConfig config;
    private final Event<DeliveryNews> news;
    private final Clock clock;

    Endings(Outbox outbox, DeliveryMetrics metrics, DeliveryConfig config, Event<DeliveryNews> news, Clock clock) {
        this.outbox = outbox;
        this.metrics = metrics;
        this.config = config;
        this.news = news;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** It waits for its turn. */
    void accepted(DeliveryEntity row, Instant now) {
        progress(row, new MessageAccepted(row.sessionId, row.messageId, row.seq, row.destination, now));
    }

    /** The channel is about to be called. */
    void attempted(DeliveryEntity row, Instant now) {
        progress(row, new MessageAttempted(row.sessionId, row.messageId, row.seq, row.destination, row.attempts, now));
    }

    /** It waits for people. */
    void held(DeliveryEntity row, String reason, Rule rule, Instant now) {
        row.rule = rule.label();
        metrics.held(rule);
        report(row, new MessageHeld(row.sessionId, row.messageId, row.seq, row.destination, reason, now));
    }

    void delivered(DeliveryEntity row, @Nullable String platformMessageId, Instant now) {
        row.platformMessageId = platformMessageId;
        row.end(DeliveryState.DELIVERED, null, now);
        tell(row, new MessageDelivered(row.sessionId, row.messageId, row.seq, platformMessageId, now));
        news.fire(new MessageShown(row.sessionId));
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
        tell(
                row,
                new MessageUnknown(row.sessionId, row.messageId, row.seq, row.destination, reason, row.attempts, now));
    }

    private void tell(DeliveryEntity row, DeliveryEvent event) {
        report(row, event);
        metrics.ended(row);
        if (row.origin == DeliveryEntity.Origin.SYSTEM && row.state != DeliveryState.DELIVERED) {
            var reason = row.reason == null ? row.state.name() : row.reason;
            news.fire(new SystemMessageLost(row.sessionId, row.seq, reason));
        }
    }

    private void progress(DeliveryEntity row, DeliveryEvent event) {
        if (config.tellProgress()) {
            report(row, event);
        }
    }

    private void report(DeliveryEntity row, DeliveryEvent event) {
        if (row.origin == DeliveryEntity.Origin.AGENT) {
            outbox.publish(event);
        }
    }
}
