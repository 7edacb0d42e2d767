// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jboss.logging.Logger;

/**
 * Works through many rows in small transactions and leaves the database to others between them: there is one connection, and
 * who gives it back and takes it again at once keeps everybody else from it.
 */
@Singleton
class Bulk {
    private static final Logger LOG = Logger.getLogger(Bulk.class);
    private final BulkSettings settings;
    private final CountDownLatch stopping = new CountDownLatch(1);

    Bulk(BulkSettings settings) {
        this.settings = settings;
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    /**
     * Does it to all that is due, until nothing is, or for as long as a tick may take.
     *
     * @param due finds up to so many; what is done must not be found again
     * @param act runs in a transaction; one that fails is logged and does not keep the others back
     */
    void each(IntFunction<List<String>> due, Consumer<String> act) {
        var end = System.nanoTime() + settings.longest().toNanos();
        var ids = due.apply(settings.size());
        while (!ids.isEmpty() && done(ids, act) > 0 && System.nanoTime() < end && others(settings.pause())) {
            ids = due.apply(settings.size());
        }
    }

    private int done(List<String> ids, Consumer<String> act) {
        try {
            QuarkusTransaction.requiringNew().run(() -> ids.forEach(act));
            return ids.size();
        } catch (RuntimeException e) {
            return (int) ids.stream().filter(id -> alone(id, act)).count();
        }
    }

    private static boolean alone(String id, Consumer<String> act) {
        try {
            QuarkusTransaction.requiringNew().run(() -> act.accept(id));
            return true;
        } catch (RuntimeException e) {
            LOG.errorf(e, "Could not be moved on and is tried again: approvalId=%s", id);
            return false;
        }
    }

    private boolean others(Duration pause) {
        try {
            return !stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
