// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.contracts.InboundEvent.CardUndelivered;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;

/** Who did not get the card of an approval. */
@ApplicationScoped
class Unreached implements PanacheRepositoryBase<UnreachedEntity, UnreachedEntity.Key> {
    private static final int LONGEST_REASON = 1000;

    /** Persons, in the running transaction. */
    Set<String> of(String approvalId) {
        return list("approvalId", approvalId).stream()
                .map(each -> each.personId)
                .collect(Collectors.toSet());
    }

    /** False if it is known. */
    boolean note(CardUndelivered lost) {
        if (findById(new UnreachedEntity.Key(lost.approvalId(), lost.userId())) != null) {
            return false;
        }
        var entity = new UnreachedEntity();
        entity.approvalId = lost.approvalId();
        entity.personId = lost.userId();
        entity.reason = lost.reason()
                .substring(0, Math.min(LONGEST_REASON, lost.reason().length()));
        entity.failedAt = lost.failedAt();
        persistAndFlush(entity);
        return true;
    }
}
