// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which sessions belong to whom, and when work was served. */
@ApplicationScoped
@Transactional
class Activity {
    private static final long QUARTER = Duration.ofMinutes(15).toMillis();
    private final EntityManager em;

    Activity(EntityManager em) {
        this.em = em;
    }

    void belongs(String sessionId, String scope) {
        em.createNativeQuery("INSERT INTO session_scopes (session_id, scope) VALUES (?1, ?2) ON CONFLICT DO NOTHING")
                .setParameter(1, sessionId)
                .setParameter(2, scope)
                .executeUpdate();
    }

    void ended(String sessionId) {
        em.createNativeQuery("DELETE FROM session_scopes WHERE session_id = ?1")
                .setParameter(1, sessionId)
                .executeUpdate();
    }

    Optional<String> scopeOf(String sessionId) {
        List<?> found = em.createNativeQuery("SELECT scope FROM session_scopes WHERE session_id = ?1")
                .setParameter(1, sessionId)
                .getResultList();
        return found.stream().map(String.class::cast).findFirst();
    }

    void served(String scope, Instant at) {
        em.createNativeQuery("""
                        INSERT INTO activity (scope, quarter, times) VALUES (?1, ?2, 1)
                        ON CONFLICT (scope, quarter) DO UPDATE SET times = activity.times + 1""")
                .setParameter(1, scope)
                .setParameter(2, Math.floorDiv(at.toEpochMilli(), QUARTER))
                .executeUpdate();
    }

    /** How often work was served in each quarter of an hour, from an instant on. */
    Map<Instant, Integer> since(String scope, Instant from) {
        List<Object[]> rows = em.createNativeQuery(
                        "SELECT quarter, times FROM activity WHERE scope = ?1 AND quarter >= ?2")
                .setParameter(1, scope)
                .setParameter(2, Math.floorDiv(from.toEpochMilli(), QUARTER))
                .getResultList();
        var times = new HashMap<Instant, Integer>();
        for (var row : rows) {
            times.put(Instant.ofEpochMilli(((Number) row[0]).longValue() * QUARTER), ((Number) row[1]).intValue());
        }
        return times;
    }

    void forget(Instant before) {
        em.createNativeQuery("DELETE FROM activity WHERE quarter < ?1")
                .setParameter(1, Math.floorDiv(before.toEpochMilli(), QUARTER))
                .executeUpdate();
    }
}
