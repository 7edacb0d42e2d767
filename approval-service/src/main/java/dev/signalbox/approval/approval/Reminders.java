// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.people.People;
import dev.signalbox.contracts.ApprovalEvent.ApprovalReminded;
import dev.signalbox.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** Asks again: those who were asked are reminded once, and the next rung is asked, by the roles as they stand now. */
@ApplicationScoped
class Reminders {
    private final ApprovalEntities entities;
    private final People people;
    private final Asking asking;
    private final Outbox outbox;

    Reminders(ApprovalEntities entities, People people, Asking asking, Outbox outbox) {
        this.entities = entities;
        this.people = people;
        this.asking = asking;
        this.outbox = outbox;
    }

    @Transactional
    void remind(String id, Instant now) {
        entities.read(id)
                .filter(approval -> approval.nudgeAt != null && !now.isBefore(approval.nudgeAt))
                .filter(approval -> now.isBefore(approval.expiresAt))
                .ifPresent(approval -> nudge(approval, now));
    }

    private void nudge(ApprovalEntity approval, Instant now) {
        var next = Nudge.due(approval.createdAt, approval.expiresAt, approval.nudges + 1);
        if (!entities.nudged(approval, next)) {
            return;
        }
        if (approval.nudges == 0) {
            outbox.publish(new ApprovalReminded(
                    approval.id,
                    approval.agentGroupId,
                    approval.sessionId,
                    approval.action,
                    approval.title,
                    approval.expiresAt,
                    now));
        }
        approval.nudges++;
        asking.ask(approval, approval.terms().ladder(people.grants(), approval.agentGroupId));
    }
}
