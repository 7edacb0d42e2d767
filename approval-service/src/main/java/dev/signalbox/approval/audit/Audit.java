// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.audit;

import dev.signalbox.contracts.EventCodec;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The record itself. Nothing here changes or removes an entry. */
@ApplicationScoped
public class Audit implements PanacheRepositoryBase<AuditEntity, Long> {
    private static final int PAGE = 1000;
    private final Clock clock;

    Audit(Clock clock) {
        this.clock = clock;
    }

    /** Writes an entry in the transaction of what it tells of: neither is without the other. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(String kind, String actor, String subject, SortedMap<String, ?> detail) {
        var head = getEntityManager().find(AuditHeadEntity.class, AuditHeadEntity.ONLY, LockModeType.PESSIMISTIC_WRITE);
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var entry = AuditEntry.after(head.hash, head.seq + 1, at, kind, actor, subject, EventCodec.json(detail));
        persist(AuditEntity.of(entry));
        head.seq = entry.seq();
        head.hash = entry.hash();
    }

    /** Entries after a number, in order. */
    @Transactional
    List<AuditEntry> after(long seq, int limit) {
        return find("seq > ?1 order by seq", seq).page(0, limit).list().stream()
                .map(AuditEntity::view)
                .toList();
    }

    /** Entries of one subject after a number, in order. */
    @Transactional
    List<AuditEntry> of(String subject, long seq, int limit) {
        return find("subject = ?1 and seq > ?2 order by seq", subject, seq).page(0, limit).list().stream()
                .map(AuditEntity::view)
                .toList();
    }

    /**
     * What reading the whole record gave.
     *
     * @param entries that are sound, from the first on
     * @param head hash of the last of them: compare it with one you kept elsewhere
     * @param brokenAt number of the first entry that is missing, changed or out of place; null if there is none
     */
    public record Verification(
            boolean intact,
            long entries,
            String head,
            @Nullable Long brokenAt) {}

    /** Reads all of it, page by page. */
    @Transactional
    Verification verify() {
        var end = getEntityManager().find(AuditHeadEntity.class, AuditHeadEntity.ONLY);
        var seq = 0L;
        var hash = AuditEntry.START;
        for (var page = after(seq, PAGE); !page.isEmpty(); page = after(seq, PAGE)) {
            for (var entry : page) {
                if (!entry.follows(seq, hash)) {
                    return new Verification(false, seq, hash, seq + 1);
                }
                seq = entry.seq();
                hash = entry.hash();
            }
            getEntityManager().clear();
        }
        var intact = end.seq == seq && end.hash.equals(hash);
        return new Verification(intact, seq, hash, intact ? null : seq + 1);
    }
}
