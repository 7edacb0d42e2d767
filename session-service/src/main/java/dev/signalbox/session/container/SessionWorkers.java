// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;

/** The few threads that touch session folders. Platform threads: SQLite is native code and would pin virtual ones. */
@ApplicationScoped
public class SessionWorkers {
    private static final Logger LOG = Logger.getLogger(SessionWorkers.class);
    private static final int THREADS = 4;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().name("session-", 0).factory());

    /** Runs the work soon; a failure is logged and concerns nobody else. */
    public void run(String what, String sessionId, Runnable work) {
        try {
            threads.execute(() -> {
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

    void stop(@Observes ShutdownEvent event) {
        threads.shutdown();
    }
}
