// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import dev.signalbox.session.folder.OutboundDb;
import dev.signalbox.session.folder.SessionFolders;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.Sessions;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The slow sweep: looks now and then at sessions whose container is gone. What was committed there after its last visit,
 * by an agent somebody else started, is taken like any other.
 */
@ApplicationScoped
class LateRows {
    private static final Logger LOG = Logger.getLogger(LateRows.class);
    /** Who was quiet for longer is looked at when it is woken. */
    private static final Duration REACH = Duration.ofDays(1);
    /** After a start all are strange; one after the other, they are looked at over some minutes. */
    private static final int MOST_VISITS = 500;

    private final Sessions sessions;
    private final Containers containers;
    private final SessionFolders folders;
    private final FinalVisit visit;
    private final Threads threads;
    private final Clock clock;

    /** Change counters of files, as of the last look; one that is not here is visited. */
    private final Map<String, Long> seen = new ConcurrentHashMap<>();

    LateRows(
            Sessions sessions,
            Containers containers,
            SessionFolders folders,
            FinalVisit visit,
            Threads threads,
            Clock clock) {
        this.sessions = sessions;
        this.containers = containers;
        this.folders = folders;
        this.visit = visit;
        this.threads = threads;
        this.clock = clock;
    }

    @Scheduled(
            identity = "late-rows",
            every = "{signalbox.pump.sweep-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        var stopped = sessions.stoppedSince(clock.instant().minus(REACH));
        seen.keySet().retainAll(stopped.stream().map(Session::id).collect(Collectors.toSet()));
        stopped.stream().filter(this::changed).limit(MOST_VISITS).forEach(this::look);
    }

    private boolean changed(Session session) {
        var counter = counter(session);
        return counter >= 0 && !Long.valueOf(counter).equals(seen.get(session.id()));
    }

    private long counter(Session session) {
        return OutboundDb.changeCounter(folders.of(session.agentGroupId(), session.id()));
    }

    private void look(Session session) {
        var id = session.id();
        seen.put(id, counter(session)); // before the visit: what is committed meanwhile is for the next one
        try {
            threads.locks().during(id, () -> visit(session));
        } catch (RuntimeException e) {
            seen.remove(id);
            LOG.warnf(e, "Late visit of session %s failed", id);
        }
    }

    /** Unless it was woken meanwhile: then the pump does. */
    private boolean visit(Session session) {
        var container = containers.of(session.id()).filter(each -> each.state() == Container.State.STOPPED);
        if (container.isEmpty() || threads.live().of(session.id()).isPresent()) {
            return false;
        }
        var folder = folders.of(session.agentGroupId(), session.id());
        visit.drain(new LiveSession(session, folder, container.get(), clock.instant()));
        return true;
    }
}
