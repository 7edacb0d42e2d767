// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Batches of events that are being handled; a service that stops waits for them. */
@Singleton
class BatchesUnderWay {
    private final Phaser batches = new Phaser(1);

    /** Handles a batch. */
    void during(Runnable batch) {
        batches.register();
        try {
            batch.run();
        } finally {
            batches.arriveAndDeregister();
        }
    }

    /** Returns true once those that were under way have ended, false if that takes longer than {@code patience}. */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        try {
            batches.awaitAdvanceInterruptibly(batches.arrive(), patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }
}
