// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.audit.Audit;
import dev.signalbox.contracts.InboundEvent.CardUndelivered;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks at once where a card did not reach somebody: them in another chat of theirs, else others. Nobody waits for half of the time to
 * pass.
 */
@ApplicationScoped
class LostCards {
    private final ApprovalEntities entities;
    private final Unreached unreached;
    private final Asking asking;
    private final Audit audit;
    private final Approvals approvals;

    LostCards(ApprovalEntities entities, Unreached unreached, Asking asking, Audit audit, Approvals approvals) {
        this.entities = entities;
        this.unreached = unreached;
        this.asking = asking;
        this.audit = audit;
        this.approvals = approvals;
    }

    /** Told twice it asks nobody twice; of what no longer waits it changes nothing. */
    @Transactional
    void take(CardUndelivered lost) {
        var now = approvals.now();
        entities.read(lost.approvalId())
                .filter(approval -> approval.stored == ApprovalEntity.Stored.PENDING)
                .filter(approval -> now.isBefore(approval.expiresAt))
                .filter(_ -> unreached.note(lost))
                .ifPresent(approval -> {
                    audit.append(
                            "card-undelivered",
                            "router-service",
                            approval.id,
                            new TreeMap<>(Map.of("person", lost.userId(), "reason", lost.reason())));
                    var plan = asking.ask(approval, approval.nudges, now);
                    entities.askAgain(approval.id, plan.again());
                });
    }
}
