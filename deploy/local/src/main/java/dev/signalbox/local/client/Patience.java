// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.client;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for something to become true. */
public final class Patience {
    private static final long LOOK_MILLIS = 50;

    private Patience() {}

    /** A look at the world that may have to be repeated. */
    @FunctionalInterface
    public interface Look<T> {
        Optional<T> now() throws InterruptedException;
    }

    /** Looks until there is something to see; empty if there is nothing in time. */
    public static <T> Optional<T> until(Duration atMost, Look<T> look) throws InterruptedException {
        var never = new CountDownLatch(1);
        var end = System.nanoTime() + atMost.toNanos();
        var seen = look.now();
        while (seen.isEmpty() && System.nanoTime() < end) {
            var _ = never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            seen = look.now();
        }
        return seen;
    }
}
