// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Visits the folders of several sessions side by side: a visit mostly waits for the disk, and the disk likes many waiting at
 * once. Platform threads, as SQLite is native code.
 */
@ApplicationScoped
public class FolderVisits {
    private static final int THREADS = 8;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().name("folder-", 0).factory());

    /**
     * Runs a visit for each and returns when all have ended.
     *
     * @return what failed, and how; the others went well
     */
    public <T> Map<T, RuntimeException> each(Collection<T> items, Consumer<T> visit) {
        var failures = new LinkedHashMap<T, RuntimeException>();
        var running = new LinkedHashMap<T, Future<?>>();
        for (var item : items) {
            running.put(item, threads.submit(() -> visit.accept(item)));
        }
        for (var entry : running.entrySet()) {
            try {
                entry.getValue().get();
            } catch (ExecutionException e) {
                failures.put(entry.getKey(), new IllegalStateException("A folder could not be written", e.getCause()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failures.put(entry.getKey(), new IllegalStateException("Interrupted while a folder was written", e));
            }
        }
        return failures;
    }

    void stop(@Observes ShutdownEvent event) {
        threads.shutdown();
    }
}
