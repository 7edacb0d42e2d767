// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.outbound;

import dev.signalbox.session.folder.OutboundRow;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** Rows an agent wrote for later: the cursor passes them by, and they are published when they are due. */
@ApplicationScoped
class DeferredRows implements PanacheRepositoryBase<DeferredRowEntity, String> {
    private static final int MOST_AT_ONCE = 500;

    /** Which row of which session. */
    record Deferred(String sessionId, long seq) {}

    /** Puts it off until its time; a repeat changes nothing. */
    @Transactional
    void put(String sessionId, OutboundRow row, Instant dueAt) {
        getEntityManager()
                .createNativeQuery("""
                        INSERT INTO deferred_rows (id, session_id, seq, due_at) VALUES (?1, ?2, ?3, ?4)
                        ON CONFLICT (id) DO NOTHING""")
                .setParameter(1, id(sessionId, row.seq()))
                .setParameter(2, sessionId)
                .setParameter(3, row.seq())
                .setParameter(4, dueAt)
                .executeUpdate();
    }

    /** Those that are due, in the order they were written in each session. */
    @Transactional
    List<Deferred> due(Instant now) {
        return find("dueAt <= ?1 order by dueAt, sessionId, seq", now).page(0, MOST_AT_ONCE).list().stream()
                .map(entity -> new Deferred(entity.sessionId, entity.seq))
                .toList();
    }

    @Transactional
    void done(Deferred row) {
        deleteById(id(row.sessionId(), row.seq()));
    }

    private static String id(String sessionId, long seq) {
        return sessionId + ":" + seq;
    }
}
