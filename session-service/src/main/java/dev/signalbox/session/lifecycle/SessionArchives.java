// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.lifecycle;

import dev.signalbox.session.folder.SessionFolders;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where the folders of ended sessions are. A folder is moved, or deleted, first and put on record then, outside of any
 * transaction; a repeat ends the same.
 */
@ApplicationScoped
class SessionArchives implements PanacheRepositoryBase<SessionArchiveEntity, String> {
    private static final Logger LOG = Logger.getLogger(SessionArchives.class);
    private static final int AT_ONCE = 200;
    private final SessionFolders folders;
    private final MeterRegistry meters;
    private final Clock clock;

    SessionArchives(SessionFolders folders, MeterRegistry meters, Clock clock) {
        this.folders = folders;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * The folder of an ended session.
     *
     * @param path relative to the root of everything the suite keeps
     * @param deletedAt null while it is there
     */
    record Archived(
            String sessionId,
            String path,
            Instant archivedAt,
            @Nullable Instant deletedAt) {}

    @Transactional
    Optional<Archived> of(String sessionId) {
        return findByIdOptional(sessionId).map(e -> new Archived(e.sessionId, e.path, e.archivedAt, e.deletedAt));
    }

    /** Moves the folders of sessions that ended before then and have no container; at most some hundreds at once. */
    int archive(Instant endedBefore) {
        var due = ended("""
                SELECT s.id, s.agent_group_id FROM sessions s
                WHERE s.status = 'ENDED' AND s.ended_at < ?1
                  AND NOT EXISTS (SELECT 1 FROM session_archives a WHERE a.session_id = s.id)
                  AND NOT EXISTS (SELECT 1 FROM containers c WHERE c.session_id = s.id AND c.state <> 'STOPPED')
                ORDER BY s.ended_at""", endedBefore);
        for (var session : due) {
            folders.archive(session.agentGroupId(), session.id());
            QuarkusTransaction.requiringNew().run(() -> putOnRecord(session));
        }
        meters.counter("signalbox_session_folders_archived_total").increment(due.size());
        return due.size();
    }

    /** Deletes folders archived before then; only where a setting asks for it. */
    int delete(Instant archivedBefore) {
        var due = ended("""
                SELECT a.session_id, s.agent_group_id FROM session_archives a JOIN sessions s ON s.id = a.session_id
                WHERE a.deleted_at IS NULL AND a.archived_at < ?1 ORDER BY a.archived_at""", archivedBefore);
        for (var session : due) {
            folders.deleteArchived(session.agentGroupId(), session.id());
            QuarkusTransaction.requiringNew()
                    .run(() -> update("deletedAt = ?1 where sessionId = ?2", now(), session.id()));
            LOG.infof(
                    "The folder of ended session %s is deleted, as signalbox.session.delete-after asks", session.id());
        }
        meters.counter("signalbox_session_folders_deleted_total").increment(due.size());
        return due.size();
    }

    private record Ended(String id, String agentGroupId) {}

    private List<Ended> ended(String sql, Instant before) {
        return QuarkusTransaction.requiringNew().call(() -> {
            List<Object[]> rows = getEntityManager()
                    .createNativeQuery(sql)
                    .setParameter(1, before)
                    .setMaxResults(AT_ONCE)
                    .getResultList();
            return rows.stream()
                    .map(row -> new Ended((String) row[0], (String) row[1]))
                    .toList();
        });
    }

    private void putOnRecord(Ended session) {
        var entity = new SessionArchiveEntity();
        entity.sessionId = session.id();
        entity.path = folders.archivePath(session.agentGroupId(), session.id());
        entity.archivedAt = now();
        persist(entity);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
