// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.contracts.InboundEvent.CardUndelivered;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** In which chats the card of an approval did not arrive. */
@ApplicationScoped
class Unreached implements PanacheRepositoryBase<UnreachedEntity, UnreachedEntity.Key> {
    private static final int LONGEST_REASON = 1000;

    /** Addresses by person, the latest last; in the running transaction. */
    Map<String, List<String>> of(String approvalId) {
        return list("approvalId = ?1 order by failedAt, address", approvalId).stream()
                .collect(Collectors.groupingBy(
                        each -> each.personId, Collectors.mapping(each -> each.address, Collectors.toList())));
    }

    /** False if it is known. */
    boolean note(CardUndelivered lost) {
        if (findById(new UnreachedEntity.Key(lost.approvalId(), lost.userId(), lost.platformId())) != null) {
            return false;
        }
        var entity = new UnreachedEntity();
        entity.approvalId = lost.approvalId();
        entity.personId = lost.userId();
        entity.address = lost.platformId();
        entity.reason = lost.reason()
                .substring(0, Math.min(LONGEST_REASON, lost.reason().length()));
        entity.failedAt = lost.failedAt();
        persistAndFlush(entity);
        return true;
    }
}
