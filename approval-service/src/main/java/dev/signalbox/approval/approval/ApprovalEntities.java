// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Where approvals are kept. */
@ApplicationScoped
class ApprovalEntities implements PanacheRepositoryBase<ApprovalEntity, String> {

    /**
     * Moves the approval on, if it still stands where it was read: of two who try at once, one wins.
     *
     * @return false if somebody else was faster
     */
    boolean compareAndSet(ApprovalEntity read, ApprovalState next) {
        var before = read.stored;
        read.become(next);
        var changed = getEntityManager()
                .createNativeQuery("""
                        UPDATE approvals SET state = ?1, decided_by = ?2, decided_at = ?3, note = ?4
                        WHERE id = ?5 AND state = ?6""")
                .setParameter(1, read.stored.name())
                .setParameter(2, read.decidedBy)
                .setParameter(3, read.decidedAt)
                .setParameter(4, read.note)
                .setParameter(5, read.id)
                .setParameter(6, before.name())
                .executeUpdate();
        return changed == 1;
    }

    /** A copy that no flush writes back: changes go through {@link #compareAndSet} alone. */
    Optional<ApprovalEntity> read(String id) {
        var found = findByIdOptional(id);
        found.ifPresent(getEntityManager()::detach);
        return found;
    }
}
