// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.bootstrap;

import dev.signalbox.session.bootstrap.GroupMarkEntity.Kind;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sets a group's sessions share: muted threads, mails seen, phases completed. */
@ApplicationScoped
class GroupMarks implements PanacheRepositoryBase<GroupMarkEntity, String> {
    private static final int MOST_SEEN = 2000;
    private final GroupStates states;
    private final Clock clock;

    GroupMarks(GroupStates states, Clock clock) {
        this.states = states;
        this.clock = clock;
    }

    /**
     * One mark.
     *
     * @param content JSON that belongs to it, null if nothing does
     */
    record Mark(String mark, @Nullable String content, Instant markedAt) {}

    /** Adds marks; those there already stay as they are. Returns which were new. */
    @Transactional
    List<String> add(String agentGroupId, Kind kind, List<String> marks) {
        var fresh = marks.stream()
                .filter(mark -> insert(agentGroupId, kind, mark, null) == 1)
                .toList();
        if (!fresh.isEmpty()) {
            if (kind == Kind.SEEN_EMAIL) {
                trim(agentGroupId);
            }
            states.changed(agentGroupId);
        }
        return fresh;
    }

    /** Adds a mark with its content; true if it is new. */
    @Transactional
    boolean add(String agentGroupId, Kind kind, String mark, @Nullable String content) {
        var isNew = insert(agentGroupId, kind, mark, content) == 1;
        if (isNew) {
            states.changed(agentGroupId);
        }
        return isNew;
    }

    private int insert(String agentGroupId, Kind kind, String mark, @Nullable String content) {
        return getEntityManager()
                .createNativeQuery("""
                        INSERT INTO group_marks (id, agent_group_id, kind, mark, content, marked_at)
                        VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO NOTHING""")
                .setParameter(1, id(agentGroupId, kind, mark))
                .setParameter(2, agentGroupId)
                .setParameter(3, kind.name())
                .setParameter(4, mark)
                .setParameter(5, content)
                .setParameter(6, now())
                .executeUpdate();
    }

    /** The newest stay. */
    private void trim(String agentGroupId) {
        getEntityManager()
                .createNativeQuery("""
                        DELETE FROM group_marks WHERE agent_group_id = ?1 AND kind = 'SEEN_EMAIL' AND id NOT IN (
                            SELECT id FROM group_marks WHERE agent_group_id = ?1 AND kind = 'SEEN_EMAIL'
                            ORDER BY marked_at DESC, id DESC LIMIT ?2)""")
                .setParameter(1, agentGroupId)
                .setParameter(2, MOST_SEEN)
                .executeUpdate();
    }

    /** A phase was completed; what is known about it stays where nothing new is said. */
    @Transactional
    void completed(String agentGroupId, String phase, @Nullable Instant at, @Nullable String metadata) {
        getEntityManager()
                .createNativeQuery("""
                        INSERT INTO group_marks (id, agent_group_id, kind, mark, content, marked_at)
                        VALUES (?1, ?2, 'PHASE', ?3, ?4, ?5)
                        ON CONFLICT (id) DO UPDATE SET marked_at = excluded.marked_at,
                            content = COALESCE(excluded.content, group_marks.content)""")
                .setParameter(1, id(agentGroupId, Kind.PHASE, phase))
                .setParameter(2, agentGroupId)
                .setParameter(3, phase)
                .setParameter(4, metadata)
                .setParameter(5, at == null ? now() : at.truncatedTo(ChronoUnit.MILLIS))
                .executeUpdate();
    }

    /** Takes a mark away; true if it was there. */
    @Transactional
    boolean remove(String agentGroupId, Kind kind, String mark) {
        var gone = delete("id = ?1", id(agentGroupId, kind, mark)) > 0;
        if (gone) {
            states.changed(agentGroupId);
        }
        return gone;
    }

    @Transactional
    Optional<Mark> byName(String agentGroupId, Kind kind, String mark) {
        getEntityManager().clear();
        return findByIdOptional(id(agentGroupId, kind, mark)).map(GroupMarks::view);
    }

    /** Oldest first. */
    @Transactional
    List<Mark> of(String agentGroupId, Kind kind) {
        return list("agentGroupId = ?1 and kind = ?2 order by markedAt, id", agentGroupId, kind).stream()
                .map(GroupMarks::view)
                .toList();
    }

    private static Mark view(GroupMarkEntity entity) {
        return new Mark(entity.mark, entity.content, entity.markedAt);
    }

    private static String id(String agentGroupId, Kind kind, String mark) {
        return agentGroupId + "/" + kind + "/" + mark;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
