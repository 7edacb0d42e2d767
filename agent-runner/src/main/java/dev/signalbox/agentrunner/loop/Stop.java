// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.loop;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether the runner was told to stop. Whoever waits, waits on this. */
public final class Stop {
    private final CountDownLatch told = new CountDownLatch(1);

    /** Tells everybody. */
    public void tell() {
        told.countDown();
    }

    /** True from then on. */
    boolean isTold() {
        return told.getCount() == 0;
    }

    /** Waits that long; true at once if told meanwhile. */
    boolean within(Duration time) throws InterruptedException {
        return told.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
