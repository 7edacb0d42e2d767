// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.request.Act;
import dev.signalbox.contracts.PayloadHash;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where approvals are kept. */
@ApplicationScoped
class ApprovalEntities implements PanacheRepositoryBase<ApprovalEntity, String> {

    /**
     * Moves the approval on, if it still stands where it was read: of two who try at once, one wins.
     *
     * @return false if somebody else was faster
     */
    boolean compareAndSet(ApprovalEntity read, ApprovalState next) {
        read.become(next);
        var changed = getEntityManager()
                .createNativeQuery("""
                        UPDATE approvals SET state = ?1, decided_by = ?2, decided_at = ?3, note = ?4, approved_by = ?5,
                          version = version + 1
                        WHERE id = ?6 AND version = ?7""")
                .setParameter(1, read.stored.name())
                .setParameter(2, read.decidedBy)
                .setParameter(3, read.decidedAt)
                .setParameter(4, read.note)
                .setParameter(5, read.approvedBy)
                .setParameter(6, read.id)
                .setParameter(7, read.version)
                .executeUpdate();
        return changed == 1;
    }

    /**
     * Puts another payload in the place of the one that was asked for, if the approval still stands where it was read. Who
     * agreed to the other has not agreed to this one.
     */
    boolean edit(ApprovalEntity read, Act act, String by, String difference) {
        return update(
                        "payload = ?1, payloadHash = ?2, title = ?3, body = ?4, approvedBy = '', editedBy = ?5,"
                                + " difference = ?6, version = version + 1 where id = ?7 and version = ?8 and stored = ?9",
                        act.payload(),
                        PayloadHash.of(act.payload()),
                        act.title(),
                        act.body(),
                        by,
                        difference,
                        read.id,
                        read.version,
                        ApprovalEntity.Stored.PENDING)
                == 1;
    }

    /**
     * Notes that people are asked again, if nobody did so since it was read.
     *
     * @param next when they are asked the next time, null for never
     */
    boolean nudged(ApprovalEntity read, @Nullable Instant next) {
        return update(
                        "nudges = nudges + 1, nudgeAt = ?1 where id = ?2 and nudges = ?3 and stored = ?4",
                        next,
                        read.id,
                        read.nudges,
                        ApprovalEntity.Stored.PENDING)
                == 1;
    }

    /** Notes when somebody's quiet hours end who is to be asked then, null for nobody's. */
    void askAgain(String id, @Nullable Instant at) {
        update("askAt = ?1 where id = ?2 and stored = ?3", at, id, ApprovalEntity.Stored.PENDING);
    }

    /** True if nobody else did since it was read. */
    boolean askedAgain(ApprovalEntity read) {
        return update(
                        "askAt = null where id = ?1 and askAt = ?2 and stored = ?3",
                        read.id,
                        read.askAt,
                        ApprovalEntity.Stored.PENDING)
                == 1;
    }

    /** A copy that no flush writes back: changes go through {@link #compareAndSet} alone. */
    Optional<ApprovalEntity> read(String id) {
        var found = findByIdOptional(id);
        found.ifPresent(getEntityManager()::detach);
        return found;
    }
}
