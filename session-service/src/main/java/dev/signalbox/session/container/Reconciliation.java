// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import dev.signalbox.session.container.SessionWorkers.Crew;
import dev.signalbox.session.container.runtime.ContainerRuntime;
import dev.signalbox.session.container.runtime.ContainerRuntime.Found;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.Sessions;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** After a restart: running containers are adopted, those of an old generation stopped, missing ones recovered (B-29). */
@ApplicationScoped
class Reconciliation {
    private static final Logger LOG = Logger.getLogger(Reconciliation.class);
    private static final int MOST_TRIES = 10;
    private final Containers containers;
    private final Sessions sessions;
    private final ContainerRuntime runtime;
    private final ContainerLifecycle lifecycle;
    private final SessionWorkers workers;
    private volatile boolean done;

    Reconciliation(
            Containers containers,
            Sessions sessions,
            ContainerRuntime runtime,
            ContainerLifecycle lifecycle,
            SessionWorkers workers) {
        this.containers = containers;
        this.sessions = sessions;
        this.runtime = runtime;
        this.lifecycle = lifecycle;
        this.workers = workers;
    }

    /** In the background: taking last words needs the broker, and the start must not wait for it. */
    void start(@Observes StartupEvent event) {
        workers.run(Crew.START, "Reconciliation", "all", () -> {
            insist("all", this::reconcile);
            done = true;
        });
    }

    /** True once what an earlier process left was seen to. */
    boolean done() {
        return done;
    }

    private void reconcile() {
        // In this order: what is started meanwhile is in neither list, or found and claimed.
        var noted = containers.notStopped();
        var found = runtime.running().stream()
                .collect(Collectors.groupingBy(f -> f.run().sessionId()));
        for (var container : noted) {
            var own = found.getOrDefault(container.sessionId(), List.of()).stream()
                    .filter(f -> f.run().generation() == container.generation())
                    .findFirst();
            insist(container.sessionId(), () -> reconcile(container, own));
        }
        // One that cannot be stopped leaves the others to be.
        found.values().forEach(all -> all.forEach(f -> insist(f.run().sessionId(), () -> stopIfStale(f))));
    }

    private void reconcile(Container container, Optional<Found> own) {
        sessions.byId(container.sessionId()).ifPresent(session -> {
            if (own.isPresent() && container.state() != Container.State.EXITED) {
                adopt(session, container, own.get());
            } else {
                lifecycle.recover(session.id(), container.generation(), "gone-during-restart");
            }
        });
    }

    /** A database or a runtime that is busy for a moment must leave no running container unwatched, nor those behind it. */
    private static void insist(String what, Runnable work) {
        for (var tries = 1; tries <= MOST_TRIES; tries++) {
            try {
                work.run();
                return;
            } catch (RuntimeException e) {
                LOG.warnf(e, "Reconciling %s failed, try %d of %d", what, tries, MOST_TRIES);
            }
        }
    }

    private void adopt(Session session, Container container, Found found) {
        containers.started(session.id(), session.agentGroupId(), container.generation(), found.handle());
        LOG.infof("Adopted the running container of session %s, generation %d", session.id(), container.generation());
        lifecycle.watch(session, containers.of(session.id()).orElseThrow());
    }

    private void stopIfStale(Found found) {
        var current = containers
                .of(found.run().sessionId())
                .filter(c -> c.state() == Container.State.RUNNING || c.state() == Container.State.STARTING)
                .filter(c -> c.generation() == found.run().generation());
        if (current.isEmpty()) {
            LOG.warnf("Stopping a stale container: %s", found.run().name());
            runtime.stop(found.handle(), Duration.ofSeconds(1));
        }
    }
}
