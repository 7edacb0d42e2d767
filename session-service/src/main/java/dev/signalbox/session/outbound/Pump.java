// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.outbound;

import dev.signalbox.session.container.FinalVisit;
import dev.signalbox.session.container.LiveSession;
import dev.signalbox.session.container.LiveSessions;
import dev.signalbox.session.container.SessionLocks;
import dev.signalbox.session.container.SessionWorkers;
import dev.signalbox.session.container.SessionWorkers.Crew;
import dev.signalbox.session.folder.OutboundDb;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Watches the running sessions. The file system tells of a commit where it can; where it cannot, four bytes of the file
 * are looked at often, and of every session now and then. Only what changed is opened. One thread looks, a few visit, so
 * a session that is slow or broken delays no other.
 */
@ApplicationScoped
class Pump implements FinalVisit {
    private static final Logger LOG = Logger.getLogger(Pump.class);
    private static final long LOOK_MILLIS = 10;
    private static final int LOOKS_BETWEEN_NETS = 25;
    private static final long AFTER_FAILURE_MILLIS = 1000;
    private final LiveSessions live;
    private final SessionLocks locks;
    private final SessionWorkers workers;
    private final Visit visit;
    private final FolderWatch folders;
    private int looks;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("pump").factory());

    Pump(LiveSessions live, SessionLocks locks, SessionWorkers workers, Visit visit, FolderWatch folders) {
        this.live = live;
        this.locks = locks;
        this.workers = workers;
        this.visit = visit;
        this.folders = folders;
    }

    void start(@Observes StartupEvent event) {
        folders.start(this::look);
        var _ = watch.scheduleWithFixedDelay(this::lookAtAll, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        watch.shutdown();
        folders.stop();
    }

    @Override
    public void drain(LiveSession session) {
        OutboundDb.dropJournal(session.folder());
        var more = true;
        while (more) {
            more = visit.visit(session);
        }
        visit.forget(session);
    }

    private void lookAtAll() {
        try {
            var net = looks++ % LOOKS_BETWEEN_NETS == 0;
            if (net) {
                folders.follow(live.all());
            }
            live.all().stream()
                    .filter(session -> net || !folders.follows(session))
                    .forEach(this::look);
        } catch (RuntimeException e) {
            LOG.error("The pump's look failed; it goes on", e);
        }
    }

    private void look(LiveSession session) {
        if (OutboundDb.changeCounter(session.folder()) != session.seen().changeCounter() && session.queueVisit()) {
            queue(session);
        }
    }

    private void queue(LiveSession session) {
        workers.run(Crew.VISIT, "Visit", session.session().id(), () -> visit(session));
    }

    private void visit(LiveSession session) {
        session.visitBegins();
        try {
            var more = locks.during(session.session().id(), () -> visit.visit(session));
            visited(session, more);
        } catch (RuntimeException | Error e) {
            // A file that is broken now will not be whole at the next look: no other visit is queued for a while.
            var _ = watch.schedule(() -> visited(session, false), AFTER_FAILURE_MILLIS, TimeUnit.MILLISECONDS);
            throw e;
        }
    }

    /** What is left waits behind the others that wait. */
    private void visited(LiveSession session, boolean more) {
        if (session.visitEnds(more)) {
            queue(session);
        }
    }
}
