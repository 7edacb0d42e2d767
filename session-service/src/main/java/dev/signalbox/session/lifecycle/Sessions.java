// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.lifecycle;

import dev.signalbox.contracts.PrefixedId;
import dev.signalbox.contracts.SessionEvent.SessionEnded;
import dev.signalbox.contracts.SessionEvent.SessionOpened;
import dev.signalbox.outbox.Outbox;
import dev.signalbox.session.folder.SessionFolders;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sessions of this suite. */
@ApplicationScoped
public class Sessions implements PanacheRepositoryBase<SessionEntity, String> {
    private final SessionFolders folders;
    private final Outbox outbox;
    private final Clock clock;
    private final Turnings turnings;

    Sessions(SessionFolders folders, Outbox outbox, Clock clock, Turnings turnings) {
        this.folders = folders;
        this.outbox = outbox;
        this.clock = clock;
        this.turnings = turnings;
    }

    /** Who else has a say when a session begins or ends. */
    @Singleton
    static class Turnings {
        private final Event<SessionOpening> opening;
        private final Event<SessionEnding> ending;

        Turnings(Event<SessionOpening> opening, Event<SessionEnding> ending) {
            this.opening = opening;
            this.ending = ending;
        }
    }

    /** What {@link #findOrCreate} found or made. */
    public record Resolution(Session session, boolean created) {}

    /**
     * The active session of this key; made, with its folder, if there is none. Concurrent calls for one key give one
     * session: the unique key decides, not a check before it.
     */
    @Transactional
    public Resolution findOrCreate(SessionKey key) {
        var known = find("sessionKey", key.value()).firstResult();
        if (known != null) {
            return new Resolution(known.view(), false);
        }
        var id = PrefixedId.next("sess");
        var created = insert(id, key) == 1;
        var session = find("sessionKey", key.value()).singleResult().view();
        if (created) {
            folders.create(session.agentGroupId(), session.id());
            turnings.opening.fire(new SessionOpening(session, session.createdAt()));
            outbox.publish(new SessionOpened(
                    id, key.agentGroupId(), key.messagingGroupId(), key.threadId(), session.createdAt()));
        }
        return new Resolution(session, created);
    }

    private int insert(String id, SessionKey key) {
        return getEntityManager()
                .createNativeQuery("""
                        INSERT INTO sessions (id, session_key, agent_group_id, messaging_group_id, thread_id,
                                              peer_agent_group_id, status, created_at)
                        VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'ACTIVE', ?7)
                        ON CONFLICT (session_key) DO NOTHING""")
                .setParameter(1, id)
                .setParameter(2, key.value())
                .setParameter(3, key.agentGroupId())
                .setParameter(4, key.messagingGroupId())
                .setParameter(5, key.threadId())
                .setParameter(6, key.peerAgentGroupId())
                .setParameter(7, now())
                .executeUpdate();
    }

    /** The session of this id, ended or not. */
    @Transactional
    public Optional<Session> byId(String id) {
        return findByIdOptional(id).map(SessionEntity::view);
    }

    /** The newest sessions of an agent group, or of all. */
    @Transactional
    public List<Session> newest(@Nullable String agentGroupId, int limit) {
        PanacheQuery<SessionEntity> query = agentGroupId == null
                ? find("order by createdAt desc, id desc")
                : find("agentGroupId = ?1 order by createdAt desc, id desc", agentGroupId);
        return query.page(0, limit).list().stream().map(SessionEntity::view).toList();
    }

    /** The active sessions of an agent group. */
    @Transactional
    public List<Session> active(String agentGroupId) {
        return list("agentGroupId = ?1 and status = ?2", agentGroupId, Session.Status.ACTIVE).stream()
                .map(SessionEntity::view)
                .toList();
    }

    /** Active sessions in which something happened since then, and whose container is stopped. */
    @Transactional
    public List<Session> stoppedSince(Instant then) {
        return list(
                        "status = ?1 and coalesce(lastActive, createdAt) >= ?2"
                                + " and id in (select sessionId from ContainerEntity where state = 'STOPPED')",
                        Session.Status.ACTIVE,
                        then)
                .stream()
                .map(SessionEntity::view)
                .toList();
    }

    /** Active sessions with work due before the given instant that no container is up for. */
    @Transactional
    public List<Session> withWorkWaiting(Instant before) {
        return list("nextDueAt < ?1 and status = ?2", before, Session.Status.ACTIVE).stream()
                .map(SessionEntity::view)
                .toList();
    }

    /** Notes when work of a session is due that no container is up for; null if there is none. */
    @Transactional
    public void workWaiting(String id, @Nullable Instant dueAt) {
        update("nextDueAt = ?1 where id = ?2", dueAt, id);
    }

    /** Notes that these sessions were active just now. */
    @Transactional
    public void touched(Collection<String> ids) {
        update("lastActive = ?1 where id in ?2", now(), ids);
    }

    /** Active sessions in which nothing happened since then, for which nothing waits and no container is up. */
    @Transactional
    List<String> idleSince(Instant then, int limit) {
        return getEntityManager()
                .createNativeQuery("""
                        SELECT s.id FROM sessions s
                        WHERE s.status = 'ACTIVE' AND COALESCE(s.last_active, s.created_at) < ?1
                          AND s.next_due_at IS NULL
                          AND NOT EXISTS (
                            SELECT 1 FROM containers c WHERE c.session_id = s.id AND c.state <> 'STOPPED')
                        ORDER BY COALESCE(s.last_active, s.created_at)""")
                .setParameter(1, then)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Chooses what answers in this session from its next start on; null for what its agent group is configured with. */
    @Transactional
    void answeredBy(String id, @Nullable String provider) {
        update("provider = ?1 where id = ?2", provider, id);
    }

    /** Notes that the agent was addressed in this session; the first time counts. */
    @Transactional
    public void engaged(String id) {
        update("engagedAt = ?1 where id = ?2 and engagedAt is null", now(), id);
    }

    /** True if the agent was addressed in the active session of this key, in the chat of the key. */
    @Transactional
    public boolean isEngaged(SessionKey key) {
        return count(
                        "sessionKey = ?1 and messagingGroupId = ?2 and engagedAt is not null",
                        key.value(),
                        key.messagingGroupId())
                > 0;
    }

    /** True if one of these sessions has ended. */
    @Transactional
    public boolean anyEnded(Collection<String> ids) {
        return count("id in ?1 and status = ?2", ids, Session.Status.ENDED) > 0;
    }

    /** The sessions of these ids. */
    @Transactional
    public List<Session> byIds(Collection<String> ids) {
        return list("id in ?1", ids).stream().map(SessionEntity::view).toList();
    }

    /**
     * Ends a session; its key is free for a new one.
     *
     * @return false if it had ended before or does not exist
     */
    @Transactional
    public boolean end(String id, String reason) {
        var entity = findById(id);
        if (entity == null || entity.status == Session.Status.ENDED) {
            return false;
        }
        entity.status = Session.Status.ENDED;
        entity.sessionKey = entity.sessionKey + "|ended|" + id;
        entity.endedAt = now();
        entity.endReason = reason;
        entity.nextDueAt = null;
        var ended = new SessionEnded(id, entity.agentGroupId, reason, now());
        turnings.ending.fire(new SessionEnding(entity.view(), ended));
        outbox.publish(ended);
        return true;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
