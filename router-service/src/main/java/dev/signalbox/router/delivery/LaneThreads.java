// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Where lanes run: a few platform threads for the database (its driver would pin virtual ones), a virtual thread for each
 * call that waits on a network, bounded by a number of permits.
 */
@ApplicationScoped
class LaneThreads {
    private static final Logger LOG = Logger.getLogger(LaneThreads.class);
    private static final int DATABASE_THREADS = 3;
    private static final long STOP_WITHIN_SECONDS = 4;
    private final ScheduledExecutorService database = Executors.newScheduledThreadPool(
            DATABASE_THREADS, Thread.ofPlatform().name("lane-", 0).factory());
    private final ExecutorService network = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore calls;

    LaneThreads(DeliveryConfig config) {
        this.calls = new Semaphore(config.parallelCalls());
    }

    boolean accepting() {
        return !database.isShutdown();
    }

    void onDatabase(Runnable step) {
        unlessStopped(() -> database.execute(step));
    }

    void onNetwork(Runnable call) {
        unlessStopped(() -> network.execute(() -> {
            calls.acquireUninterruptibly();
            try {
                call.run();
            } finally {
                calls.release();
            }
        }));
    }

    void later(Duration delay, Runnable step) {
        unlessStopped(() -> {
            var _ = database.schedule(step, Math.max(1, delay.toMillis()), TimeUnit.MILLISECONDS);
        });
    }

    /** Calls under way get a moment to end and be recorded; what does not is taken up again from the table. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        network.shutdown();
        if (!network.awaitTermination(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("Calls to channels are still under way; they are repeated with the same key after the start.");
        }
        database.shutdownNow();
        if (!database.awaitTermination(1, TimeUnit.SECONDS)) {
            LOG.warn("A delivery step is still at the database.");
        }
    }

    private static void unlessStopped(Runnable submit) {
        try {
            submit.run();
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopping: the lane is taken up again after the start.");
        }
    }
}
