// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import dev.signalbox.session.container.admission.WakeQueue;
import dev.signalbox.session.container.runtime.ContainerRuntime;
import dev.signalbox.session.container.runtime.ContainerStartException;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Starts the container of a session, unless it runs: at most one start per generation, whoever asks how often. */
@ApplicationScoped
class Waker {
    private static final Logger LOG = Logger.getLogger(Waker.class);
    private final Containers containers;
    private final Sessions sessions;
    private final Projection projection;
    private final Launch launch;
    private final Room room;

    Waker(Containers containers, Sessions sessions, Projection projection, Launch launch, Room room) {
        this.containers = containers;
        this.sessions = sessions;
        this.projection = projection;
        this.launch = launch;
        this.room = room;
    }

    /** Where containers run, and how many may. */
    @Singleton
    static class Room {
        private final ContainerRuntime runtime;
        private final WakeQueue queue;
        private final FailedWakes failures;

        Room(ContainerRuntime runtime, WakeQueue queue, FailedWakes failures) {
            this.runtime = runtime;
            this.queue = queue;
            this.failures = failures;
        }
    }

    /** Starts the container, or says why not. Of all who ask at once, in whatever process, one starts it. */
    Wake wake(Session session) {
        var refusal = containers.whyNotNow(session.id());
        if (refusal.isPresent()) {
            room.queue.remove(session.id());
            return refusal.get();
        }
        var next = room.queue.nextWith(session.id(), session.agentGroupId());
        if (next.isEmpty() || !next.get().sessionId().equals(session.id())) {
            return new Wake.Queued(next.map(waiting -> waiting.sessionId()));
        }
        var generation = containers.claimStart(session.id());
        if (generation.isEmpty()) {
            room.queue.remove(session.id());
            return new Wake.AlreadyRunning();
        }
        return start(session, generation.getAsLong());
    }

    private Wake start(Session session, long generation) {
        try {
            room.queue.remove(session.id());
            projection.refresh(session);
            return launch(session, generation);
        } catch (ContainerStartException e) {
            var reason = e.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
            LOG.errorf("Container of session %s did not start (%s): %s", session.id(), reason, e.getMessage());
            return room.failures.failed(session, generation, reason, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.errorf(e, "Container of session %s did not start", session.id());
            return room.failures.failed(session, generation, "error", String.valueOf(e.getMessage()));
        }
    }

    private Wake launch(Session session, long generation) {
        var prepared = launch.prepare(session, generation);
        prepared.refused()
                .forEach(mount -> LOG.warnf(
                        "Session %s does not get its mount %s: %s", session.id(), mount.name(), mount.reason()));
        containers.refusedMounts(session.id(), prepared.refused());
        var handle = room.runtime.start(prepared.spec());
        try {
            if (!containers.started(session.id(), session.agentGroupId(), generation, handle)) {
                throw new IllegalStateException("Generation " + generation + " was given up while it started");
            }
            sessions.workWaiting(session.id(), null);
            return new Wake.Started(containers.of(session.id()).orElseThrow());
        } catch (RuntimeException e) {
            // What runs but could not be noted down must not go on: its successor would be the session's second agent.
            room.runtime.stop(handle, Duration.ZERO);
            throw e;
        }
    }
}
