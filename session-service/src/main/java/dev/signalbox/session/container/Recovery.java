// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import dev.signalbox.session.folder.OutboundDb;
import dev.signalbox.session.folder.PendingMessages;
import dev.signalbox.session.folder.Retry;
import dev.signalbox.session.folder.SessionFolders;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.Sessions;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** What is left to do when a container is gone: take its last words, give its claims back, note what still waits. */
@ApplicationScoped
class Recovery {
    private static final Logger LOG = Logger.getLogger(Recovery.class);
    private static final Duration AFTER_CRASH = Duration.ofSeconds(5);
    private final Containers containers;
    private final Sessions sessions;
    private final SessionFolders folders;
    private final FinalVisit finalVisit;
    private final Reporting reporting;

    Recovery(
            Containers containers,
            Sessions sessions,
            SessionFolders folders,
            FinalVisit finalVisit,
            Reporting reporting) {
        this.containers = containers;
        this.sessions = sessions;
        this.folders = folders;
        this.finalVisit = finalVisit;
        this.reporting = reporting;
    }

    /** Clock, counters, and who else is told. */
    @Singleton
    static class Reporting {
        private final Clock clock;
        private final MeterRegistry meters;
        private final Event<WorkGivenUp> givenUp;
        private final Event<SessionWaking> waking;

        Reporting(Clock clock, MeterRegistry meters, Event<WorkGivenUp> givenUp, Event<SessionWaking> waking) {
            this.clock = clock;
            this.meters = meters;
            this.givenUp = givenUp;
            this.waking = waking;
        }

        Clock clock() {
            return clock;
        }

        MeterRegistry meters() {
            return meters;
        }
    }

    /**
     * The process is gone. Without claims the container is stopped; with claims, or with last words that cannot be taken
     * now (broker away, file broken), it waits for the judgement of heartbeat-service, which sees the exit in its next
     * report.
     */
    boolean afterExit(LiveSession gone) {
        var session = gone.session();
        var generation = gone.container().generation();
        try {
            finalVisit.drain(gone);
        } catch (RuntimeException e) {
            LOG.warnf("Session %s: last words could not be taken yet: %s", session.id(), e.getMessage());
            return containers.exited(session.id(), generation);
        }
        if (!gone.seen().claims().isEmpty()) {
            return containers.exited(session.id(), generation);
        }
        var stopped = containers.stopped(session.id(), session.agentGroupId(), generation, "exited");
        if (stopped) {
            noteWaiting(session, reporting.clock.instant());
        }
        return stopped;
    }

    /**
     * A predecessor that died with claims is finished first if there is reason to wake before it was judged; then
     * whoever has a say in what the agent will find has it.
     */
    void beforeWake(Session session) {
        containers
                .of(session.id())
                .filter(c -> c.state() == Container.State.EXITED)
                .ifPresent(c -> giveBackClaims(session, c.generation(), "container-gone"));
        reporting.waking.fire(new SessionWaking(session));
    }

    /** Claims of this generation become due again, later each time; after the last try they are failed. */
    boolean giveBackClaims(Session session, long generation, String reason) {
        var container = containers.of(session.id());
        if (container.isEmpty()
                || container.get().generation() != generation
                || container.get().state() == Container.State.STOPPED) {
            return false;
        }
        var now = reporting.clock.instant();
        var folder = folders.of(session.agentGroupId(), session.id());
        finalVisit.drain(new LiveSession(session, folder, container.get(), now));
        var pending = PendingMessages.of(folder);
        var ids = pending.stream().map(PendingMessages.Pending::id).toList();
        var acks = OutboundDb.look(folder, Long.MAX_VALUE, 1, ids).acks();
        var retries = pending.stream()
                .filter(p -> acks.containsKey(p.id()) && acks.get(p.id()).processing())
                .map(p -> Retry.decide(p, now))
                .toList();
        retries.stream()
                .filter(Retry.GiveUp.class::isInstance)
                .forEach(given -> reporting.givenUp.fire(new WorkGivenUp(session, given.messageId(), Retry.MAX_TRIES)));
        PendingMessages.retry(folder, retries);
        OutboundDb.dropClaims(folder);
        retries.forEach(retry -> tell(session, retry));
        var stopped = containers.stopped(session.id(), session.agentGroupId(), generation, reason);
        noteWaiting(session, now);
        return stopped;
    }

    private void tell(Session session, Retry retry) {
        var outcome =
                switch (retry) {
                    case Retry.Leave _ -> "put-off";
                    case Retry.Again _ -> "retried";
                    case Retry.GiveUp _ -> "given-up";
                };
        reporting
                .meters
                .counter("signalbox_claims_returned_total", "outcome", outcome)
                .increment();
        if (retry instanceof Retry.GiveUp g) {
            LOG.errorf(
                    "Session %s: message %s failed %d times and is given up",
                    session.id(), g.messageId(), Retry.MAX_TRIES);
        }
    }

    private void noteWaiting(Session session, Instant now) {
        var folder = folders.of(session.agentGroupId(), session.id());
        var due = PendingMessages.earliestDue(PendingMessages.of(folder), now).orElse(null);
        // An agent that leaves work untouched is not started again at once: it would do the same.
        var soonest = now.plus(AFTER_CRASH);
        sessions.workWaiting(session.id(), due == null || due.isAfter(soonest) ? due : soonest);
    }
}
