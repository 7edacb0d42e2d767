// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.testsupport.bad;

import java.time.Instant;

/** Breaks four house rules: its name, its package, the clock and the sleep. */
public class SleepyManager {

    public Instant nap() throws InterruptedException {
        Thread.sleep(1);
        System.out.println("awake");
        return Instant.now();
    }
}
