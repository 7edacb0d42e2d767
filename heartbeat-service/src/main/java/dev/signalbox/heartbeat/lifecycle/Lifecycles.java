// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.lifecycle;

import dev.signalbox.heartbeat.lifecycle.LifecycleState.Dreaming;
import dev.signalbox.heartbeat.lifecycle.LifecycleState.Sleep;
import dev.signalbox.heartbeat.lifecycle.LifecycleState.Transitioning;
import dev.signalbox.heartbeat.lifecycle.LifecycleState.Wake;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code lifecycles}. A move names the number of the move before it, so of two at once one is made. */
@ApplicationScoped
@Transactional
class Lifecycles implements PanacheRepositoryBase<LifecycleEntity, String> {

    void know(String scope, Instant now) {
        getEntityManager()
                .createNativeQuery("""
                        INSERT INTO lifecycles (scope, state, since, known_since) VALUES (?1, 'WAKE', ?2, ?2)
                        ON CONFLICT DO NOTHING""")
                .setParameter(1, scope)
                .setParameter(2, now)
                .executeUpdate();
    }

    Optional<LifecycleEntity> byScope(String scope) {
        return findByIdOptional(scope);
    }

    List<String> scopes() {
        return getEntityManager()
                .createQuery("select scope from LifecycleEntity order by scope", String.class)
                .getResultList();
    }

    List<LifecycleEntity> all(int limit) {
        return find("order by scope").page(0, limit).list();
    }

    /** True for the one who makes this move. */
    boolean move(String scope, long number, LifecycleState next, boolean slept) {
        var moved =
                switch (next) {
                    case Wake _ -> set(scope, number, next, null, null, 0, 0);
                    case Transitioning going -> set(scope, number, next, null, null, 0, going.planned());
                    case Sleep sleep -> set(scope, number, next, null, null, sleep.done(), sleep.planned());
                    case Dreaming d -> set(scope, number, next, d.cycleId(), d.deadline(), d.done(), d.planned());
                };
        if (moved && slept) {
            update("lastSleptAt = ?1 where scope = ?2", next.since(), scope);
        }
        return moved;
    }

    private boolean set(
            String scope,
            long number,
            LifecycleState next,
            @Nullable String cycleId,
            @Nullable Instant deadline,
            int done,
            int planned) {
        return update(
                        "state = ?1, since = ?2, cycleId = ?3, deadline = ?4, done = ?5, planned = ?6, number = ?7"
                                + " where scope = ?8 and number = ?9",
                        next.name(),
                        next.since(),
                        cycleId,
                        deadline,
                        done,
                        planned,
                        number + 1,
                        scope,
                        number)
                == 1;
    }

    void ticked(String scope, Instant now, String reason) {
        update("lastTickAt = ?1, lastReason = ?2 where scope = ?3", now, reason, scope);
    }

    void pause(String scope, boolean paused) {
        update("paused = ?1 where scope = ?2", paused, scope);
    }

    /** Another zone is another window: the old one is forgotten and learned anew. */
    void zone(String scope, String zone) {
        update("zone = ?1, learnedAt = null, windowStart = null, windowLength = null where scope = ?2", zone, scope);
    }

    void learned(String scope, Instant now, Optional<QuietWindow> window) {
        update(
                "learnedAt = ?1, windowStart = ?2, windowLength = ?3 where scope = ?4",
                now,
                window.map(QuietWindow::start).orElse(null),
                window.map(QuietWindow::length).orElse(null),
                scope);
    }

    /** True if this is news; work that follows within moments is not, or each turn would cost a write. */
    boolean active(String scope, Instant at, Instant unlessAfter) {
        return update(
                        "lastActivityAt = ?1 where scope = ?2 and (lastActivityAt is null or lastActivityAt < ?3)",
                        at,
                        scope,
                        unlessAfter)
                == 1;
    }
}
