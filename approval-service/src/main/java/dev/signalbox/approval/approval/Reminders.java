// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.contracts.ApprovalEvent.ApprovalReminded;
import dev.signalbox.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks again: those who were asked are reminded once, and the next rung is asked, by the roles as they stand now. Whose quiet
 * hours have ended is asked then.
 */
@ApplicationScoped
class Reminders {
    private final ApprovalEntities entities;
    private final Asking asking;
    private final Outbox outbox;

    Reminders(ApprovalEntities entities, Asking asking, Outbox outbox) {
        this.entities = entities;
        this.asking = asking;
        this.outbox = outbox;
    }

    @Transactional
    void remind(String id, Instant now) {
        entities.read(id).filter(approval -> now.isBefore(approval.expiresAt)).ifPresent(approval -> {
            if (due(approval.nudgeAt, now)) {
                nudge(approval, now);
            } else if (due(approval.askAt, now)) {
                askOthers(approval, now);
            }
        });
    }

    private static boolean due(@Nullable Instant time, Instant now) {
        return time != null && !now.isBefore(time);
    }

    private void nudge(ApprovalEntity approval, Instant now) {
        var next = Nudge.due(approval.createdAt, approval.expiresAt, approval.nudges + 1);
        if (!entities.nudged(approval, next)) {
            return;
        }
        var plan = asking.ask(approval, approval.nudges + 1, now);
        entities.askAgain(approval.id, plan.again());
        if (approval.nudges == 0) {
            outbox.publish(new ApprovalReminded(
                    approval.id,
                    approval.agentGroupId,
                    approval.sessionId,
                    approval.action,
                    approval.title,
                    approval.expiresAt,
                    now,
                    plan.spared()));
        }
    }

    private void askOthers(ApprovalEntity approval, Instant now) {
        if (entities.askedAgain(approval)) {
            entities.askAgain(
                    approval.id, asking.ask(approval, approval.nudges, now).again());
        }
    }
}
