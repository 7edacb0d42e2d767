// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.contracts.AgentRequestEvent.PrivilegedActionRequested;
import dev.signalbox.contracts.HeldMessage;
import dev.signalbox.contracts.PayloadHash;
import dev.signalbox.contracts.PrefixedId;
import dev.signalbox.outbox.Outbox;
import dev.signalbox.router.acl.AclDecision.Hold;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Objects;

/** Holds a message for people: to let it go is a privileged act like any other, with a request, a card and a decision. */
@ApplicationScoped
class Holds {
    private final Outbox outbox;
    private final Endings endings;
    private final DeliveryConfig config;

    Holds(Outbox outbox, Endings endings, DeliveryConfig config) {
        this.outbox = outbox;
        this.endings = endings;
        this.config = config;
    }

    /** In the running transaction; the approval will be bound to exactly this message. */
    void hold(DeliveryEntity row, Hold why, Instant now) {
        row.destination = why.destination();
        var held = new HeldMessage(
                PrefixedId.next("hold"),
                why.destination(),
                Objects.requireNonNull(row.channelType),
                Objects.requireNonNull(row.platformId),
                why.reason(),
                why.approver(),
                row.content);
        var payload = held.payload();
        row.hold(held.holdId(), PayloadHash.of(payload), why.reason(), now.plus(config.longestHold()), now);
        outbox.publish(new PrivilegedActionRequested(
                held.holdId(), row.agentGroupId, row.sessionId, HeldMessage.ACTION, payload, now));
        endings.held(row, why.reason(), why.rule(), now);
    }
}
