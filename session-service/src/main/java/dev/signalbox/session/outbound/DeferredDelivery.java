// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.outbound;

import dev.signalbox.contracts.container.SessionFolder;
import dev.signalbox.outbox.CurrentCorrelation;
import dev.signalbox.session.container.SessionLocks;
import dev.signalbox.session.folder.OutboundDb;
import dev.signalbox.session.folder.OutboundRow;
import dev.signalbox.session.folder.SessionFolders;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.Sessions;
import dev.signalbox.session.outbound.DeferredRows.Deferred;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/** Publishes what was put off once its time has come, whether the session's container runs or not. */
@ApplicationScoped
class DeferredDelivery {
    private static final Logger LOG = Logger.getLogger(DeferredDelivery.class);
    private final DeferredRows rows;
    private final Sessions sessions;
    private final SessionFolders folders;
    private final RowPublisher publisher;
    private final Access access;

    DeferredDelivery(
            DeferredRows rows, Sessions sessions, SessionFolders folders, RowPublisher publisher, Access access) {
        this.rows = rows;
        this.sessions = sessions;
        this.folders = folders;
        this.publisher = publisher;
        this.access = access;
    }

    /** When, and one session at a time. */
    @Singleton
    static class Access {
        private final SessionLocks locks;
        private final Clock clock;

        Access(SessionLocks locks, Clock clock) {
            this.locks = locks;
            this.clock = clock;
        }
    }

    @Scheduled(identity = "deferred-rows", every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        for (var row : rows.due(access.clock.instant())) {
            try {
                access.locks.during(row.sessionId(), () -> publish(row));
            } catch (RuntimeException e) {
                LOG.warnf(
                        "A row put off could not be published yet: session=%s seq=%d error=%s",
                        row.sessionId(), row.seq(), e.getMessage());
            }
        }
    }

    private boolean publish(Deferred row) {
        var session = sessions.byId(row.sessionId()).filter(Session::active).orElse(null);
        if (session == null) {
            rows.done(row);
            return true;
        }
        var folder = folders.of(session.agentGroupId(), session.id());
        var found = publish(session, folder, row.seq());
        rows.done(row);
        found.forEach(each -> publisher.clear(folder, each));
        return true;
    }

    private List<OutboundRow> publish(Session session, SessionFolder folder, long seq) {
        var found = OutboundDb.look(folder, seq - 1, 1, List.of()).rows().stream()
                .filter(row -> row.seq() == seq)
                .toList();
        var causes = new Causes(folder);
        found.forEach(row ->
                CurrentCorrelation.during(causes.of(row.inReplyTo()), () -> publisher.publish(session, folder, row)));
        return found;
    }
}
