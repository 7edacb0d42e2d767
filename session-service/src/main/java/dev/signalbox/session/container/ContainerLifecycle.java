// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import dev.signalbox.session.container.Waker.Wake;
import dev.signalbox.session.container.runtime.ContainerRuntime;
import dev.signalbox.session.folder.SessionFolders;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Wakes containers and notices their end. Everything that happens to one session happens one after the other. */
@ApplicationScoped
public class ContainerLifecycle {
    private final Sessions sessions;
    private final SessionFolders folders;
    private final Waker waker;
    private final ContainerRuntime runtime;
    private final Turnover turnover;

    ContainerLifecycle(
            Sessions sessions, SessionFolders folders, Waker waker, ContainerRuntime runtime, Turnover turnover) {
        this.sessions = sessions;
        this.folders = folders;
        this.waker = waker;
        this.runtime = runtime;
        this.turnover = turnover;
    }

    /** What happens around the end of a container, and who is told. */
    @Singleton
    static class Turnover {
        private final LiveSessions live;
        private final SessionLocks locks;
        private final SessionWorkers workers;
        private final Recovery recovery;
        private final Clock clock;

        Turnover(LiveSessions live, SessionLocks locks, SessionWorkers workers, Recovery recovery, Clock clock) {
            this.live = live;
            this.locks = locks;
            this.workers = workers;
            this.recovery = recovery;
            this.clock = clock;
        }
    }

    /** Starts the session's container soon, unless it runs or the session has ended. */
    public void wake(String sessionId) {
        if (turnover.live.of(sessionId).isEmpty()) {
            turnover.workers.run("Wake", sessionId, () -> turnover.locks.during(sessionId, () -> wakeNow(sessionId)));
        }
    }

    private boolean wakeNow(String sessionId) {
        var session = sessions.byId(sessionId).filter(Session::active);
        if (session.isEmpty() || turnover.live.of(sessionId).isPresent()) {
            return false;
        }
        turnover.recovery.finishExited(session.get());
        return switch (waker.wake(session.get())) {
            case Wake.Started(var container) -> {
                watch(session.get(), container);
                yield true;
            }
            case Wake.AlreadyUp() -> false;
            case Wake.Failed _ -> false;
        };
    }

    /** Watches a running container until it is gone. */
    void watch(Session session, Container container) {
        var handle = container.handle();
        if (handle == null) {
            return;
        }
        var watched = new LiveSession(
                session, folders.of(session.agentGroupId(), session.id()), container, turnover.clock.instant());
        turnover.live.add(watched);
        runtime.onExit(handle, _ -> turnover.workers.run("Exit", session.id(), () -> gone(watched)));
    }

    private void gone(LiveSession watched) {
        // Once only: a late second call would open the files of the successor.
        turnover.locks.during(
                watched.session().id(), () -> turnover.live.remove(watched) && turnover.recovery.afterExit(watched));
    }

    /** Stops the container if it runs, giving its turn {@code grace} to finish; returns when it is gone. */
    public void stop(String sessionId, Duration grace) {
        turnover.live.of(sessionId).ifPresent(watched -> {
            var handle = watched.container().handle();
            if (handle != null) {
                runtime.stop(handle, grace);
            }
        });
    }

    /** Stops the container if it runs and starts a fresh one. */
    public void restart(String sessionId, Duration grace) {
        turnover.workers.run("Restart", sessionId, () -> {
            stop(sessionId, grace);
            turnover.live.of(sessionId).ifPresent(this::gone);
            turnover.locks.during(sessionId, () -> wakeNow(sessionId));
        });
    }

    /** Kills the container of this generation and gives its claims back; a later generation is left alone. */
    public void recover(String sessionId, long generation, String reason) {
        stop(sessionId, generation);
        turnover.locks.during(sessionId, () -> {
            turnover.live
                    .of(sessionId)
                    .filter(watched -> watched.container().generation() == generation)
                    .ifPresent(this::gone);
            return sessions.byId(sessionId)
                    .map(session -> turnover.recovery.giveBackClaims(session, generation, reason))
                    .orElse(false);
        });
    }

    private void stop(String sessionId, long generation) {
        turnover.live
                .of(sessionId)
                .map(LiveSession::container)
                .filter(container -> container.generation() == generation && container.handle() != null)
                .ifPresent(container -> runtime.stop(String.valueOf(container.handle()), Duration.ZERO));
    }
}
