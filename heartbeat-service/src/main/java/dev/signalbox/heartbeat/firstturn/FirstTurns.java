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
        List<String> chunk;
        do {
            chunk = dropOldest(now.minus(ttl));
            if (!chunk.isEmpty()) {
                outbox.publish(new FirstTurnPendingExpired(chunk, chunk.size(), ttl.toMillis() / 1000.0, phase, now));
                meters.counter("signalbox_first_turns_expired_total", "phase", phase)
                        .increment(chunk.size());
            }
            dropped += chunk.size();
        } while (chunk.size() == CHUNK);
        return dropped;
    }

    /** Only what this statement deleted is told: a mark consumed or refreshed meanwhile is not among it. */
    private List<String> dropOldest(Instant before) {
        return getEntityManager()
                .createNativeQuery("""
                        DELETE FROM first_turns WHERE opened_at < ?1 AND session_id IN (
                            SELECT session_id FROM first_turns WHERE opened_at < ?1
                            ORDER BY opened_at, session_id LIMIT ?2)
                        RETURNING session_id""", String.class)
                .setParameter(1, before)
                .setParameter(2, CHUNK)
                .getResultList();
    }
}
