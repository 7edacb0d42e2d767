// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.outbound;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Up to which row each session's output has been published. Reads come from memory, writes go through. */
@ApplicationScoped
class PumpCursors implements PanacheRepositoryBase<PumpCursorEntity, String> {
    private final Map<String, Long> known = new ConcurrentHashMap<>();

    /** Number of the last published row, 0 if none was. */
    @Transactional
    long of(String sessionId) {
        return known.computeIfAbsent(
                sessionId, id -> findByIdOptional(id).map(cursor -> cursor.seq).orElse(0L));
    }

    @Transactional
    void move(String sessionId, long seq) {
        getEntityManager()
                .createNativeQuery("""
                        INSERT INTO pump_cursors (session_id, seq) VALUES (?1, ?2)
                        ON CONFLICT (session_id) DO UPDATE SET seq = excluded.seq""")
                .setParameter(1, sessionId)
                .setParameter(2, seq)
                .executeUpdate();
        known.put(sessionId, seq);
    }

    /** Frees the memory of a session that is quiet. */
    void forget(String sessionId) {
        known.remove(sessionId);
    }
}
