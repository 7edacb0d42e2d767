// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.outbox.CurrentCorrelation;
import dev.signalbox.session.container.SessionWorkers.Crew;
import dev.signalbox.session.container.admission.WakeQueue;
import dev.signalbox.session.container.runtime.ContainerRuntime;
import dev.signalbox.session.container.runtime.ContainerRuntime.Exit;
import dev.signalbox.session.folder.SessionFolders;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.Sessions;
import dev.signalbox.trace.Spans;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
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
        private final WakeQueue queue;
        private final FailedWakes failures;
        private final MeterRegistry meters;

        Turnover(
                Threads threads,
                Recovery recovery,
                WakeQueue queue,
                FailedWakes failures,
                Recovery.Reporting reporting) {
            this.live = threads.live();
            this.locks = threads.locks();
            this.workers = threads.workers();
            this.recovery = recovery;
            this.queue = queue;
            this.failures = failures;
            this.clock = reporting.clock();
            this.meters = reporting.meters();
        }
    }

    /** Starts the session's container soon, unless it runs or the session has ended. */
    public void wake(String sessionId) {
        if (turnover.live.of(sessionId).isEmpty()) {
            wakeSoon(sessionId, CurrentCorrelation.get());
        }
    }

    private void wakeSoon(String sessionId, Correlation cause) {
        turnover.workers.run(
                Crew.START,
                "Wake",
                sessionId,
                () -> turnover.locks.during(
                        sessionId, () -> CurrentCorrelation.during(cause, () -> wakeNow(sessionId))));
    }

    private Wake wakeNow(String sessionId) {
        var result = Spans.during(SpanKind.INTERNAL, "wake agent", span -> {
            var wake = tryToWake(sessionId);
            span.note("signalbox.wake.result", wake.label());
            if (wake instanceof Wake.Failed failed) {
                span.failed(failed.reason());
            }
            return wake;
        });
        turnover.meters
                .counter("signalbox_wakes_total", "result", result.label())
                .increment();
        return result;
    }

    private Wake tryToWake(String sessionId) {
        var session = sessions.byId(sessionId).filter(Session::active);
        if (session.isEmpty()) {
            turnover.queue.remove(sessionId);
            return new Wake.NoSuchSession();
        }
        if (turnover.live.of(sessionId).isPresent()) {
            turnover.queue.remove(sessionId);
            return new Wake.AlreadyRunning();
        }
        turnover.recovery.beforeWake(session.get());
        var result = waker.wake(session.get());
        switch (result) {
            case Wake.Started(var container) -> {
                watch(session.get(), container);
                wakeNext();
            }
            case Wake.Queued(var ahead) -> ahead.ifPresent(other -> wakeSoon(other, Correlation.fresh()));
            case Wake.Failed _ -> wakeNext();
            case Wake.AlreadyRunning _, Wake.BackingOff _, Wake.NoSuchSession _ -> {}
        }
        return result;
    }

    /** Room may have come free: whose turn it is starts. */
    void wakeNext() {
        turnover.queue.next().ifPresent(waiting -> wakeSoon(waiting.sessionId(), Correlation.fresh()));
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
        runtime.onExit(
                handle, exit -> turnover.workers.run(Crew.VISIT, "Exit", session.id(), () -> gone(watched, exit)));
    }

    private void gone(LiveSession watched, Exit exit) {
        var session = watched.session();
        // Once only: a late second call would open the files of the successor.
        turnover.locks.during(session.id(), () -> turnover.live.remove(watched) && finish(watched, exit));
        wakeNext();
    }

    private boolean finish(LiveSession watched, Exit exit) {
        return switch (exit) {
            case Exit.Ended _ -> turnover.recovery.afterExit(watched);
            case Exit.NeverStarted(var reason) -> {
                turnover.failures.failed(watched.session(), watched.container().generation(), "never-started", reason);
                yield true;
            }
        };
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
        var cause = CurrentCorrelation.get();
        turnover.workers.run(Crew.STOP, "Restart", sessionId, () -> {
            stop(sessionId, grace);
            turnover.live.of(sessionId).ifPresent(watched -> gone(watched, new Exit.Ended()));
            wakeSoon(sessionId, cause);
        });
    }

    /** Kills the container of this generation and gives its claims back; a later generation is left alone. */
    public void recover(String sessionId, long generation, String reason) {
        stop(sessionId, generation);
        turnover.locks.during(sessionId, () -> {
            turnover.live
                    .of(sessionId)
                    .filter(watched -> watched.container().generation() == generation)
                    .ifPresent(watched -> gone(watched, new Exit.Ended()));
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
