// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.lifecycle;

import dev.signalbox.contracts.PrefixedId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people asked of an agent group's day; a row each, so that no request overwrites another. */
@ApplicationScoped
@Transactional
class Requests implements PanacheRepositoryBase<RequestEntity, String> {

    /** What may be asked for. */
    enum Kind {
        /** Sleep at the next tick, quiet window or not. */
        SLEEP,
        /** Be awake now. */
        WAKE,
        /** Sleep for one dream at the next tick. */
        DREAM,
        /** Do not sleep until told. */
        PAUSE,
        /** Sleep again as usual. */
        RESUME
    }

    /** A request and what came of it; not honoured yet if it has no outcome. */
    record View(
            String id,
            String scope,
            Kind kind,
            @Nullable String reason,
            String requestedBy,
            Instant requestedAt,
            @Nullable Instant honoredAt,
            @Nullable String outcome) {}

    View add(String scope, Kind kind, @Nullable String reason, String by, Instant now, @Nullable String outcome) {
        var row = new RequestEntity();
        row.id = PrefixedId.next("lrq");
        row.scope = scope;
        row.kind = kind;
        row.reason = reason;
        row.requestedBy = by;
        row.requestedAt = now;
        row.honoredAt = outcome == null ? null : now;
        row.outcome = outcome;
        persist(row);
        return row.view();
    }

    boolean isOpen(String scope, Kind kind) {
        return count("scope = ?1 and kind = ?2 and honoredAt is null", scope, kind) > 0;
    }

    /** Before the sleep begins, not after: a crash in the middle must not repeat it. */
    void honorSleep(String scope, Instant now, String outcome) {
        update(
                "honoredAt = ?1, outcome = ?2 where scope = ?3 and honoredAt is null and kind in ?4",
                now,
                outcome,
                scope,
                List.of(Kind.SLEEP, Kind.DREAM));
    }

    List<View> newest(@Nullable String scope, int limit) {
        var found = scope == null
                ? find("order by requestedAt desc, id desc")
                : find("scope = ?1 order by requestedAt desc, id desc", scope);
        return found.page(0, limit).list().stream().map(RequestEntity::view).toList();
    }

    void forget(Instant before) {
        delete("requestedAt < ?1 and honoredAt is not null", before);
    }
}
