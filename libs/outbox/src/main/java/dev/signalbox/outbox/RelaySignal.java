// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the relay at once when there is something to do, so that latency is not a poll interval. */
@Singleton
class RelaySignal {

    private final Semaphore raised = new Semaphore(0);
    private volatile boolean rows = true;

    /** There are rows the relay has not seen. */
    void added() {
        rows = true;
        raise();
    }

    /** True if there may be. */
    boolean hasAdded() {
        return rows;
    }

    /** From now on, only rows added from now on count. */
    void takeAdded() {
        rows = false;
    }

    /** Cheap, never blocks, any thread. */
    void raise() {
        raised.release();
    }

    /** Returns when raised since the last call, or after the longest wait. */
    void await(Duration longest) throws InterruptedException {
        if (raised.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            raised.drainPermits();
        }
    }
}
