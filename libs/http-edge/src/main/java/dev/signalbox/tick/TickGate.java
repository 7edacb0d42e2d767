// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.tick;

import jakarta.inject.Singleton;
import java.time.Duration;

/** Lets ticks in until it is closed, and knows how many are inside. */
@Singleton
class TickGate {
    private boolean closed;
    private int running;

    /** False if it is too late to begin; otherwise {@link #leave} must follow. */
    synchronized boolean enter() {
        if (closed) {
            return false;
        }
        running++;
        return true;
    }

    synchronized void leave() {
        running--;
        notifyAll();
    }

    /**
     * From now on no tick begins. Returns when none runs, or after the given time.
     *
     * @return how many still run
     */
    synchronized int close(Duration longest) throws InterruptedException {
        closed = true;
        var end = System.nanoTime() + longest.toNanos();
        for (var left = longest.toMillis(); running > 0 && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return running;
    }
}
