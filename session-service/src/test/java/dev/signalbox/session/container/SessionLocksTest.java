// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionLocksTest {
    private static final int OTHERS = 2_000;
    private final SessionLocks locks = new SessionLocks();

    @Test
    void letsNoSessionWaitForAnother() {
        var free = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(2)) {
            threads.execute(() -> locks.during("slow", () -> isFree(free)));
            await().until(() -> locks.size() == 1);
            var others =
                    threads.submit(() -> IntStream.range(0, OTHERS).forEach(i -> locks.during("sess-" + i, () -> i)));
            await().until(others::isDone);
            free.countDown();
        }
        assertThat(locks.size()).as("locks kept for nobody").isZero();
    }

    @Test
    void doesTheWorkOfOneSessionOneAfterTheOther() {
        var working = new AtomicInteger();
        var most = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(4)) {
            IntStream.range(0, 1_000)
                    .forEach(i -> threads.execute(() -> locks.during("one", () -> {
                        most.accumulateAndGet(working.incrementAndGet(), Math::max);
                        return locks.during("one", working::decrementAndGet);
                    })));
        }
        assertThat(most).hasValue(1);
        assertThat(locks.size()).isZero();
    }

    private static boolean isFree(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
