// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.digest;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Optional;

/** The tables {@code digest_gates} and {@code digests}; each scope has at most one digest that was not shown. */
@ApplicationScoped
class DigestRows implements PanacheRepositoryBase<DigestEntity, String> {

    private Query sql(String statement, Object... parameters) {
        getEntityManager().flush();
        var query = getEntityManager().createNativeQuery(statement);
        for (var i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query;
    }

    void open(String scope) {
        sql("INSERT INTO digest_gates (scope) VALUES (?1) ON CONFLICT DO NOTHING", scope)
                .executeUpdate();
    }

    void touch(String scope) {
        sql("UPDATE digest_gates SET version = version + 1 WHERE scope = ?1", scope)
                .executeUpdate();
    }

    /** A clock that was set back must not shut the gate for longer than one that was not. */
    void clamp(String scope, Instant now) {
        sql("UPDATE digest_gates SET last_shown_at = ?2 WHERE scope = ?1 AND last_shown_at > ?2", scope, now)
                .executeUpdate();
    }

    /** The one statement that decides: true for one caller, if there is a digest and its time has come. */
    boolean pass(String scope, Instant now, Instant lastAtMost) {
        return sql("""
                        UPDATE digest_gates SET last_shown_at = ?2, version = version + 1
                        WHERE scope = ?1 AND (last_shown_at IS NULL OR last_shown_at <= ?3)
                          AND EXISTS (SELECT 1 FROM digests WHERE digests.scope = ?1 AND shown_at IS NULL)""", scope, now, lastAtMost).executeUpdate() == 1;
    }

    Optional<DigestEntity> pending(String scope) {
        getEntityManager().clear();
        return find("scope = ?1 and shownAt is null", scope).firstResultOptional();
    }

    void put(String id, String scope, String content, Instant now) {
        sql("""
                INSERT INTO digests (id, scope, content, created_at) VALUES (?1, ?2, ?3, ?4)
                ON CONFLICT (id) DO UPDATE SET content = excluded.content""", id, scope, content, now).executeUpdate();
    }

    void shown(String id, String takerId, Instant now) {
        sql("UPDATE digests SET shown_at = ?2, shown_to = ?3 WHERE id = ?1", id, now, takerId)
                .executeUpdate();
    }

    void wasShown(String scope, Instant at) {
        sql("""
                UPDATE digest_gates SET last_shown_at = ?2
                WHERE scope = ?1 AND (last_shown_at IS NULL OR last_shown_at < ?2)""", scope, at).executeUpdate();
    }

    Optional<Instant> lastShown(String scope) {
        return getEntityManager()
                .createQuery(
                        "select lastShownAt from DigestGateEntity where scope = ?1 and lastShownAt is not null",
                        Instant.class)
                .setParameter(1, scope)
                .getResultStream()
                .findFirst();
    }

    long forget(Instant shownBefore) {
        return delete("shownAt < ?1", shownBefore);
    }
}
