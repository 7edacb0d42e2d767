// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.loop;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Shows during a turn that it lives, however long its provider thinks: the host takes a turn that is silent for a minute
 * as stalled. It needs no bound of its own, every provider has one.
 */
final class Ticker implements AutoCloseable {
    private final Heartbeat heartbeat;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Ticker(Heartbeat heartbeat) {
        this.heartbeat = heartbeat;
    }

    /** Touches now, at each period, and at the close. */
    static Ticker start(Heartbeat heartbeat, Duration period) {
        var ticker = new Ticker(heartbeat);
        heartbeat.touch();
        // A thread of its own: what shows life must not wait for a carrier others hold.
        Thread.ofPlatform().daemon().name("heartbeat").start(() -> ticker.run(period));
        return ticker;
    }

    private void run(Duration period) {
        try {
            while (!closed.await(period.toMillis(), TimeUnit.MILLISECONDS)) {
                heartbeat.touch();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        heartbeat.touch();
    }
}
