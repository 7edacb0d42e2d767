// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.firstturn;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** First turns that are pending. Each statement decides alone, so no two callers can both win. */
@ApplicationScoped
class FirstTurns implements PanacheRepositoryBase<FirstTurnEntity, String> {

    /** No statement takes away more than this, so that what it tells fits one event. */
    static final int CHUNK = 500;

    static final String TAKE = "DELETE FROM first_turns WHERE session_id = ?1 RETURNING scope";

    /** Marks a session as opened; again refreshes the time. */
    @Transactional(Transactional.TxType.MANDATORY)
    void put(FirstTurn mark) {
        insert(mark, "DO UPDATE SET opened_at = excluded.opened_at, scope = excluded.scope");
    }

    /** Marks a session unless it is marked. */
    @Transactional(Transactional.TxType.MANDATORY)
    void putIfAbsent(FirstTurn mark) {
        insert(mark, "DO NOTHING");
    }

    private void insert(FirstTurn mark, String otherwise) {
        getEntityManager()
                .createNativeQuery("""
                        INSERT INTO first_turns (session_id, scope, opened_at, seq)
                        VALUES (?1, ?2, ?3, (SELECT COALESCE(MAX(seq), 0) + 1 FROM first_turns))
                        ON CONFLICT (session_id) \
                        """ + otherwise)
                .setParameter(1, mark.sessionId())
                .setParameter(2, mark.scope())
                .setParameter(3, mark.openedAt())
                .executeUpdate();
    }

    /** Takes the mark away; the one caller who does is told the scope. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<String> take(String sessionId) {
        return getEntityManager()
                .createNativeQuery(TAKE)
                .setParameter(1, sessionId)
                .getResultStream()
                .map(String.class::cast)
                .findFirst();
    }

    /** The scope of a mark that is still there. */
    @Transactional
    Optional<String> scopeOf(String sessionId) {
        return findByIdOptional(sessionId).map(mark -> mark.scope);
    }

    @Transactional
    List<FirstTurn> oldest(int limit) {
        return find("order by openedAt, sessionId").page(0, limit).list().stream()
                .map(FirstTurnEntity::view)
                .toList();
    }

    /** Only what this statement deleted is returned: a mark consumed or refreshed meanwhile is not among it. */
    @Transactional(Transactional.TxType.MANDATORY)
    List<String> dropOlderThan(Instant limit) {
        return getEntityManager()
                .createNativeQuery("""
                        DELETE FROM first_turns WHERE opened_at < ?1 AND session_id IN (
                            SELECT session_id FROM first_turns WHERE opened_at < ?1
                            ORDER BY opened_at, session_id LIMIT ?2)
                        RETURNING session_id""")
                .setParameter(1, limit)
                .setParameter(2, CHUNK)
                .getResultList();
    }

    /** What is too old or too much in one scope: of equally old marks those made first stay. */
    @Transactional(Transactional.TxType.MANDATORY)
    List<String> dropOverflow(String scope, Instant limit, int cap) {
        return getEntityManager()
                .createNativeQuery("""
                        DELETE FROM first_turns WHERE session_id IN (
                            SELECT session_id FROM (
                                SELECT session_id FROM first_turns WHERE scope = ?1 AND opened_at < ?2 LIMIT ?4) aged
                            UNION
                            SELECT session_id FROM (
                                SELECT session_id FROM first_turns WHERE scope = ?1
                                ORDER BY opened_at DESC, seq, session_id LIMIT ?4 OFFSET ?3) beyond)
                        RETURNING session_id""")
                .setParameter(1, scope)
                .setParameter(2, limit)
                .setParameter(3, cap)
                .setParameter(4, CHUNK / 2)
                .getResultList();
    }
}
