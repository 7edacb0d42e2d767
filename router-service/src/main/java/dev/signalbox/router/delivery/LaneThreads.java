// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Where lanes run: one platform thread for the steps of lanes, which share transactions, one for channels that live in this
 * service's own database (its driver would pin virtual ones), and a virtual thread for each lane that waits on a network.
 */
@ApplicationScoped
class LaneThreads {
    private static final Logger LOG = Logger.getLogger(LaneThreads.class);
    private static final long STOP_WITHIN_SECONDS = 4;
    private static final long STEP_WITHIN_SECONDS = 2;
    private final ScheduledExecutorService database = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lanes").factory());
    private final ExecutorService local = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("local-channels").factory());
    private final ExecutorService network = Executors.newVirtualThreadPerTaskExecutor();

    boolean accepting() {
        return !database.isShutdown();
    }

    /** False once the service stops: what ends is still recorded, and nothing is begun. */
    boolean calling() {
        return !network.isShutdown();
    }

    void onDatabase(Runnable step) {
        var _ = unlessStopped(() -> database.execute(step));
    }

    /** False if it is too late for that. */
    boolean besideDatabase(Runnable call) {
        return unlessStopped(() -> local.execute(call));
    }

    /** False if it is too late for that. */
    boolean onNetwork(Runnable call) {
        return unlessStopped(() -> network.execute(call));
    }

    void later(Duration delay, Runnable step) {
        var _ = unlessStopped(() -> {
            var _ = database.schedule(step, Math.max(1, delay.toMillis()), TimeUnit.MILLISECONDS);
        });
    }

    /** Calls under way get a moment to end and be recorded; what does not is taken up again from the table. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        network.shutdown();
        local.shutdown();
        if (!network.awaitTermination(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("Calls to channels are still under way; they are repeated with the same key after the start.");
        }
        if (!local.awaitTermination(1, TimeUnit.SECONDS)) {
            LOG.warn("A channel of our own is still at the database.");
        }
        recordAll();
        database.shutdownNow();
        if (!database.awaitTermination(1, TimeUnit.SECONDS)) {
            LOG.warn("A delivery step is still at the database.");
        }
    }

    /** The step that runs may have claimed what is turned away now; the one after it gives that back. */
    private void recordAll() throws InterruptedException {
        try {
            for (var step = 0; step < 2; step++) {
                database.submit(() -> {}).get(STEP_WITHIN_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn(
                    "The last outcomes are not on record; their attempts are repeated with the same key after the start.");
        }
    }

    private static boolean unlessStopped(Runnable submit) {
        try {
            submit.run();
            return true;
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopping: the lane is taken up again after the start.");
            return false;
        }
    }
}
