// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.housekeeping;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Work that is not begun a second time while it is under way: who comes meanwhile is given its result. */
final class SingleFlight<T> {
    private final AtomicReference<@Nullable CompletableFuture<T>> underWay = new AtomicReference<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * The result of the work, done by this caller or by the one before.
     *
     * @throws java.util.concurrent.CompletionException if it threw
     */
    T join(Supplier<T> work) {
        var mine = new CompletableFuture<T>();
        var running = underWay.compareAndExchange(null, mine);
        if (running != null) {
            waiting.incrementAndGet();
            try {
                return running.join();
            } finally {
                waiting.decrementAndGet();
            }
        }
        try {
            mine.complete(work.get());
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
        } finally {
            underWay.set(null);
        }
        return mine.join();
    }

    /** How many wait for the result of somebody else's work. */
    int waiting() {
        return waiting.get();
    }
}
