// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import dev.signalbox.session.container.SessionWorkers.Crew;
import dev.signalbox.session.container.runtime.ContainerRuntime;
import dev.signalbox.session.container.runtime.Run;
import dev.signalbox.session.lifecycle.Sessions;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Takes up starts that nobody pursues. A start is claimed first; what comes next can fail in a way that cannot be noted down
 * either, as when the database is busy for too long, and nobody else may start what is claimed.
 */
@ApplicationScoped
class AbandonedStarts {
    private static final Logger LOG = Logger.getLogger(AbandonedStarts.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(1);
    private final Containers containers;
    private final Sessions sessions;
    private final ContainerRuntime runtime;
    private final Threads threads;
    private final Aftermath aftermath;

    AbandonedStarts(
            Containers containers, Sessions sessions, ContainerRuntime runtime, Threads threads, Aftermath aftermath) {
        this.containers = containers;
        this.sessions = sessions;
        this.runtime = runtime;
        this.threads = threads;
        this.aftermath = aftermath;
    }

    /** What follows a start that came to nothing. */
    @Singleton
    static class Aftermath {
        private final Recovery recovery;
        private final ContainerLifecycle lifecycle;
        private final Reconciliation reconciliation;
        private final Clock clock;

        Aftermath(Recovery recovery, ContainerLifecycle lifecycle, Reconciliation reconciliation, Clock clock) {
            this.recovery = recovery;
            this.lifecycle = lifecycle;
            this.reconciliation = reconciliation;
            this.clock = clock;
        }
    }

    /** Those of an earlier process are the reconciliation's. */
    @Scheduled(identity = "abandoned-starts", every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void takeUp() {
        if (aftermath.reconciliation.done()) {
            containers.startingSince(aftermath.clock.instant().minus(PATIENCE)).stream()
                    .filter(start -> threads.locks().isFree(start.sessionId()))
                    .forEach(start -> threads.workers()
                            .runOnce(Crew.START, "Abandoned start", start.sessionId(), () -> takeUp(start)));
        }
    }

    private void takeUp(Container start) {
        if (threads.locks().during(start.sessionId(), () -> giveBack(start))) {
            LOG.warnf(
                    "The start of generation %d of the container of session %s was claimed but not made; it is made anew",
                    start.generation(), start.sessionId());
            aftermath.lifecycle.wake(start.sessionId());
        }
    }

    /** Whoever starts a container has the session's lock, so what is still STARTING under it is started by nobody. */
    private boolean giveBack(Container start) {
        var abandoned = containers
                .of(start.sessionId())
                .filter(now -> now.state() == Container.State.STARTING && now.generation() == start.generation());
        if (abandoned.isEmpty()) {
            return false;
        }
        runtime.running().stream()
                .filter(found -> found.run().equals(new Run(start.sessionId(), start.generation())))
                .forEach(found -> runtime.stop(found.handle(), GRACE));
        return sessions.byId(start.sessionId())
                .map(session -> aftermath.recovery.giveBackClaims(session, start.generation(), "start-abandoned"))
                .orElse(false);
    }
}
