// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LaneThreadsTest {
    private final LaneThreads threads = new LaneThreads();
    private final List<String> recorded = new CopyOnWriteArrayList<>();

    @Test
    void recordsTheOutcomesOfCallsThatEndWhileTheServiceStops() {
        var busy = new CountDownLatch(1);
        threads.onDatabase(() -> {
            awaitUninterrupted(busy);
            recorded.add("the step under way");
        });
        assertThat(threads.onNetwork(() -> threads.onDatabase(() -> recorded.add("the outcome"))))
                .isTrue();

        var stopped = CompletableFuture.runAsync(this::stop);
        await().until(() -> !threads.calling());
        busy.countDown();
        stopped.join();

        assertThat(recorded).containsExactly("the step under way", "the outcome");
    }

    @Test
    void beginsNoCallOnceTheServiceStopsAndSaysSo() {
        stop();

        assertThat(threads.onNetwork(() -> recorded.add("a call"))).isFalse();
        assertThat(threads.besideDatabase(() -> recorded.add("a call"))).isFalse();
        assertThat(recorded).isEmpty();
    }

    private void stop() {
        try {
            threads.stop(new ShutdownEvent());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("cut off", e);
        }
    }
}
