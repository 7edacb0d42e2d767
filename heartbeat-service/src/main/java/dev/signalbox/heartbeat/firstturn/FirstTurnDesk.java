// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.firstturn;

import dev.signalbox.contracts.EventCodec;
import dev.signalbox.contracts.HeartbeatEvent.DigestReady;
import dev.signalbox.heartbeat.digest.Digest;
import dev.signalbox.heartbeat.digest.DigestGate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** What is done with first turns; each act and what is told of it are one transaction. */
@ApplicationScoped
class FirstTurnDesk {
    private final FirstTurns marks;
    private final DigestGate digests;
    private final FirstTurnSettings settings;
    private final FirstTurnNews news;
    private final Clock clock;

    FirstTurnDesk(FirstTurns marks, DigestGate digests, FirstTurnSettings settings, FirstTurnNews news, Clock clock) {
        this.marks = marks;
        this.digests = digests;
        this.settings = settings;
        this.news = news;
        this.clock = clock;
    }

    /** Marks on behalf of an event; a repeat of it must not bring back what was consumed meanwhile. */
    @Transactional
    void opened(UUID eventId, String sessionId, String scope, Instant openedAt) {
        if (news.isNew(eventId)) {
            mark(sessionId, scope, openedAt);
        }
    }

    /** Marks a session and prunes its scope. A time to come is taken for now, or the mark would never grow old. */
    @Transactional
    FirstTurn mark(String sessionId, String scope, Instant openedAt) {
        var now = now();
        var mark = new FirstTurn(sessionId, scope, openedAt.isAfter(now) ? now : openedAt);
        marks.put(mark);
        prune(scope, now);
        return mark;
    }

    /** Prunes one scope (state-and-memory section 2.5); exactly as old as allowed stays. */
    @Transactional
    int prune(String scope, Instant now) {
        var dropped = marks.dropOverflow(scope, now.minus(settings.pruneAfter()), settings.cap());
        news.tell(dropped, settings.pruneAfter(), "prune", now);
        return dropped.size();
    }

    /** Takes the first turn, and with it the digest: one caller per mark gets both. */
    @Transactional
    Consumption consume(String sessionId) {
        return marks.take(sessionId)
                .map(scope -> new Consumption(
                        true,
                        digests.take(scope, sessionId)
                                .map(DigestGate.Taken::digest)
                                .orElse(Digest.NONE)))
                .orElse(new Consumption(false, Digest.NONE));
    }

    /** The first turn is being taken by an agent of ours: the digest goes into its session. */
    @Transactional
    void turnStarted(String sessionId) {
        marks.take(sessionId).ifPresent(scope -> handOut(scope, sessionId));
    }

    /** The first turn is about to be taken: the digest goes ahead so that it is there when the agent looks. */
    @Transactional
    void containerStarted(String sessionId) {
        marks.scopeOf(sessionId).ifPresent(scope -> handOut(scope, sessionId));
    }

    /** The session is over: nobody waits for its first turn, and its digest is for another one. */
    @Transactional
    void forget(String sessionId) {
        marks.deleteById(sessionId);
    }

    /** The gate lets one pass in 18 hours, so going ahead and the turn itself do not hand out two. */
    private void handOut(String scope, String sessionId) {
        digests.take(scope, sessionId)
                .ifPresent(taken -> news.tell(
                        new DigestReady(sessionId, taken.id(), scope, EventCodec.json(taken.digest()), now())));
    }

    /**
     * Drops what is older than the time to live; exactly that old is kept (state-and-memory section 2.6). Each chunk and
     * its event are one statement's result, so no id is told twice, by no two replicas.
     *
     * @return how many were dropped
     */
    @Transactional
    int reap(Instant now, Duration ttl, String phase) {
        var dropped = 0;
        List<String> chunk;
        do {
            chunk = marks.dropOlderThan(now.minus(ttl));
            news.tell(chunk, ttl, phase, now);
            dropped += chunk.size();
        } while (chunk.size() == FirstTurns.CHUNK);
        return dropped;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
