// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;

/**
 * The few threads that touch session folders. Each crew has its own, so that an answer does not wait for a hundred starts,
 * nor a start for agents that take their time to stop. Platform threads: SQLite is native code and would pin virtual ones.
 */
@ApplicationScoped
public class SessionWorkers {
    private static final Logger LOG = Logger.getLogger(SessionWorkers.class);

    /** Work that waits only for work of its kind. */
    public enum Crew {
        /** Reads what agents said: milliseconds each. */
        VISIT(4),
        /** Starts agents: as long as their runtime takes. */
        START(4),
        /** Waits for agents to end: up to the grace they have. */
        STOP(16);

        private final int threads;

        Crew(int threads) {
            this.threads = threads;
        }

        private ExecutorService hire() {
            var name = "session-" + name().toLowerCase(Locale.ROOT) + "-";
            return Executors.newFixedThreadPool(
                    threads, Thread.ofPlatform().name(name, 0).factory());
        }
    }

    private final List<ExecutorService> crews =
            Arrays.stream(Crew.values()).map(Crew::hire).toList();

    private final Set<Task> underWay = ConcurrentHashMap.newKeySet();

    private record Task(Crew crew, String what, String sessionId) {}

    /** Runs the work soon; a failure is logged and concerns nobody else. */
    public void run(Crew crew, String what, String sessionId, Runnable work) {
        try {
            crews.get(crew.ordinal()).execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    LOG.warnf(e, "%s of session %s failed", what, sessionId);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debugf("%s of session %s is left for the next start", what, sessionId);
        }
    }

    /** Runs the work soon, unless that crew has work of this kind for the session already; false if it has. */
    public boolean runOnce(Crew crew, String what, String sessionId, Runnable work) {
        var task = new Task(crew, what, sessionId);
        if (!underWay.add(task)) {
            return false;
        }
        run(crew, what, sessionId, () -> {
            try {
                work.run();
            } finally {
                underWay.remove(task);
            }
        });
        return true;
    }

    void stop(@Observes ShutdownEvent event) {
        crews.forEach(ExecutorService::shutdown);
    }
}
