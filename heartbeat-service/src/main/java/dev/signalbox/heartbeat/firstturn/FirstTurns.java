// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.firstturn;

import dev.signalbox.contracts.HeartbeatEvent.FirstTurnPendingExpired;
import dev.signalbox.outbox.Inbox;
import dev.signalbox.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** First turns that are pending. Each statement decides alone, so no two callers can both win. */
@ApplicationScoped
class FirstTurns implements PanacheRepositoryBase<FirstTurnEntity, String> {
    private static final String CONSUMER = "heartbeat-first-turns";
    private static final int CHUNK = 500;
    private final Outbox outbox;
    private final Inbox inbox;
    private final MeterRegistry meters;

    FirstTurns(Outbox outbox, Inbox inbox, MeterRegistry meters) {
        this.outbox = outbox;
        this.inbox = inbox;
        this.meters = meters;
    }

    /** Marks a session as opened; again refreshes the time. */
    @Transactional
    FirstTurn mark(String sessionId, Instant openedAt) {
        getEntityManager()
                .createNativeQuery("""
                        INSERT INTO first_turns (session_id, opened_at) VALUES (?1, ?2)
                        ON CONFLICT (session_id) DO UPDATE SET opened_at = excluded.opened_at""")
                .setParameter(1, sessionId)
                .setParameter(2, openedAt)
                .executeUpdate();
        return new FirstTurn(sessionId, openedAt);
    }

    /** Marks on behalf of an event; a repeat of the event must not bring back what was consumed meanwhile. */
    @Transactional
    void mark(UUID eventId, String sessionId, Instant openedAt) {
        if (inbox.firstTime(CONSUMER, eventId)) {
            mark(sessionId, openedAt);
        }
    }

    /** True for the one caller who takes the first turn of a session. */
    @Transactional
    boolean consume(String sessionId) {
        return delete("sessionId", sessionId) == 1;
    }

    @Transactional
    List<FirstTurn> oldest(int limit) {
        return find("order by openedAt, sessionId").page(0, limit).list().stream()
                .map(entity -> new FirstTurn(entity.sessionId, entity.openedAt))
                .toList();
    }

    /**
     * Drops what is older than the time to live; exactly that old is kept (state-and-memory section 2.6). Drop and event
     * commit together.
     *
     * @return how many were dropped
     */
    @Transactional
    int reap(Instant now, Duration ttl, String phase) {
        var dropped = 0;
        List<FirstTurnEntity> expired;
        do {
            expired = find("openedAt < ?1 order by openedAt, sessionId", now.minus(ttl))
                    .page(0, CHUNK)
                    .list();
            dropped += drop(expired, now, ttl, phase);
        } while (expired.size() == CHUNK);
        return dropped;
    }

    private int drop(List<FirstTurnEntity> expired, Instant now, Duration ttl, String phase) {
        if (expired.isEmpty()) {
            return 0;
        }
        var ids = expired.stream().map(entity -> entity.sessionId).toList();
        delete("sessionId in ?1", ids);
        outbox.publish(new FirstTurnPendingExpired(ids, ids.size(), ttl.toMillis() / 1000.0, phase, now));
        meters.counter("signalbox_first_turns_expired_total", "phase", phase).increment(ids.size());
        return ids.size();
    }
}
