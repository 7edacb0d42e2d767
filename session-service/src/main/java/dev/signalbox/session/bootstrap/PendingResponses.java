// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.bootstrap;

import dev.signalbox.session.bootstrap.PendingResponse.State;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers that were begun (state-and-memory section 1.10): opened at the start of work, closed when they are sent. */
@ApplicationScoped
class PendingResponses implements PanacheRepositoryBase<PendingResponseEntity, String> {
    private static final int MOST_PREVIEW = 500;
    private final GroupStates states;
    private final Clock clock;

    PendingResponses(GroupStates states, Clock clock) {
        this.states = states;
        this.clock = clock;
    }

    /** Opens one; false if this message has one already, open or not. */
    @Transactional
    boolean open(
            String agentGroupId,
            String messageId,
            String sessionName,
            @Nullable String preview,
            @Nullable Instant reactedAt) {
        var now = clock.instant();
        var at = reactedAt == null || reactedAt.isAfter(now) ? now : reactedAt;
        var opened = getEntityManager()
                .createNativeQuery("""
                        INSERT INTO pending_responses (id, agent_group_id, message_id, session_name, preview, reacted_at, state)
                        VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'OPEN') ON CONFLICT (id) DO NOTHING""")
                .setParameter(1, agentGroupId + "/" + messageId)
                .setParameter(2, agentGroupId)
                .setParameter(3, messageId)
                .setParameter(4, sessionName)
                .setParameter(
                        5, preview == null ? null : preview.substring(0, Math.min(preview.length(), MOST_PREVIEW)))
                .setParameter(6, at.truncatedTo(ChronoUnit.MILLIS))
                .executeUpdate();
        if (opened == 1) {
            states.changed(agentGroupId);
        }
        return opened == 1;
    }

    /** Closes one; closing what is closed, or was never open, is no error. */
    @Transactional
    void close(String agentGroupId, String messageId) {
        if (update("state = ?1 where id = ?2 and state <> ?1", State.CLOSED, agentGroupId + "/" + messageId) > 0) {
            states.changed(agentGroupId);
        }
    }

    /** The one that stands in the file, which has room for one: the newest that is open. */
    @Transactional
    Optional<PendingResponse> newestOpen(String agentGroupId) {
        return find("agentGroupId = ?1 and state = ?2 order by reactedAt desc, id", agentGroupId, State.OPEN)
                .page(0, 1)
                .firstResultOptional()
                .map(PendingResponseEntity::view);
    }

    @Transactional
    List<PendingResponse> of(String agentGroupId, int limit) {
        return find("agentGroupId = ?1 order by reactedAt desc, id", agentGroupId).page(0, limit).list().stream()
                .map(PendingResponseEntity::view)
                .toList();
    }

    /** Those open since before then. */
    @Transactional
    List<PendingResponse> openSince(Instant before, int limit) {
        return find("state = ?1 and reactedAt < ?2 order by reactedAt", State.OPEN, before)
                .page(0, limit)
                .list()
                .stream()
                .map(PendingResponseEntity::view)
                .toList();
    }

    /** Notes that the agent was told of one that stayed open; false if it was closed meanwhile. */
    @Transactional
    boolean told(PendingResponse stale) {
        var changed = update(
                "state = ?1 where id = ?2 and state = ?3",
                State.STALE_NOTIFIED,
                stale.agentGroupId() + "/" + stale.messageId(),
                State.OPEN);
        if (changed > 0) {
            states.changed(stale.agentGroupId());
        }
        return changed > 0;
    }

    /** Forgets those that were over before then. */
    @Transactional
    void forget(Instant before) {
        delete("state <> ?1 and reactedAt < ?2", State.OPEN, before);
    }
}
