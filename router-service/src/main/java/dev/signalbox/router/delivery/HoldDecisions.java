// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.contracts.ApprovalEvent.ApprovalGranted;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRequested;
import dev.signalbox.contracts.PayloadHash;
import dev.signalbox.contracts.SessionEvent.GrantApplied;
import dev.signalbox.contracts.SessionEvent.GrantRefused;
import dev.signalbox.outbox.Outbox;
import dev.signalbox.router.acl.AclDecision.Deny;
import dev.signalbox.router.acl.AclDecision.Rule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/**
 * Carries out what people decided. A grant lets go the one message whose hash it carries, and only while that is held; what
 * else it rests on is asked again at the message's turn. Each answers with the lane that has something to do now.
 */
@ApplicationScoped
class HoldDecisions {
    private final DeliveryEntities entities;
    private final Endings endings;
    private final Gate gate;
    private final Outbox outbox;

    HoldDecisions(DeliveryEntities entities, Endings endings, Gate gate, Outbox outbox) {
        this.entities = entities;
        this.endings = endings;
        this.gate = gate;
        this.outbox = outbox;
    }

    /** From now on the message is known by its approval. */
    @Transactional
    void asked(ApprovalRequested asked) {
        entities.heldAs(asked.payloadHash())
                .filter(row -> row.state == DeliveryState.HELD)
                .ifPresent(row -> row.approvalId = asked.approvalId());
    }

    @Transactional
    Optional<Lane> granted(ApprovalGranted grant) {
        var row = entities.heldAs(grant.payloadHash()).orElse(null);
        if (row == null || !PayloadHash.of(grant.payload()).equals(grant.payloadHash())) {
            return refuse(grant, "no message waits that says exactly this");
        }
        if (grant.approvalId().equals(row.releasedBy)) {
            return Optional.of(row.lane()); // a repeat
        }
        if (row.state != DeliveryState.HELD) {
            return refuse(grant, "the message no longer waits; it is " + row.state);
        }
        var now = endings.now();
        if (gate.ask(row) instanceof Deny deny) {
            endings.denied(row, deny, now);
            refuse(grant, deny.reason());
        } else {
            row.letGo(grant.approvalId(), now);
            outbox.publish(new GrantApplied(
                    grant.approvalId(), row.sessionId, row.agentGroupId, "The message is on its way.", now));
        }
        return Optional.of(row.lane());
    }

    @Transactional
    Optional<Lane> refused(String approvalId, String reason) {
        var row = entities.heldFor(approvalId);
        row.ifPresent(
                held -> endings.denied(held, new Deny(held.destination, reason, Rule.NOT_APPROVED), endings.now()));
        return row.map(DeliveryEntity::lane);
    }

    @Transactional
    Optional<Lane> expired(String approvalId) {
        var row = entities.heldFor(approvalId);
        row.ifPresent(held -> endings.expired(held, "Nobody decided in time.", endings.now()));
        return row.map(DeliveryEntity::lane);
    }

    private Optional<Lane> refuse(ApprovalGranted grant, String reason) {
        outbox.publish(
                new GrantRefused(grant.approvalId(), grant.sessionId(), grant.agentGroupId(), reason, endings.now()));
        return Optional.empty();
    }
}
