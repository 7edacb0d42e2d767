// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SingleFlightTest {
    private final SingleFlight<Integer> flight = new SingleFlight<>();
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    @Tag("HB-05")
    void doesNotBeginAgainWhatIsUnderWayAndGivesItsResultToAllWhoCame() throws Exception {
        var begun = new CountDownLatch(1);
        var ends = new CountDownLatch(1);
        try (var callers = Executors.newFixedThreadPool(3)) {
            var first = callers.submit(() -> flight.join(() -> {
                begun.countDown();
                await(ends);
                return runs.incrementAndGet();
            }));
            begun.await();
            var second = callers.submit(() -> flight.join(runs::incrementAndGet));
            var third = callers.submit(() -> flight.join(runs::incrementAndGet));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> flight.waiting() == 2);
            ends.countDown();
            assertThat(first.get()).isOne();
            assertThat(second.get()).isOne();
            assertThat(third.get()).isOne();
        }
        assertThat(flight.join(runs::incrementAndGet))
                .as("the next one begins anew")
                .isEqualTo(2);
    }

    @Test
    void goesOnAfterAFailure() {
        assertThatThrownBy(() -> flight.join(() -> {
                    throw new IllegalStateException("no disk");
                }))
                .hasRootCauseMessage("no disk");
        assertThat(flight.join(() -> 7)).isEqualTo(7);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
