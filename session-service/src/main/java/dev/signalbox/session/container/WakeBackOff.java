// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import java.time.Duration;

/** How long a session whose container could not be started is left alone. */
final class WakeBackOff {
    /** So many failures in a row are told to people. */
    static final int TOLD_AFTER = 3;

    private static final int MOST_DOUBLINGS = 5;

    private WakeBackOff() {}

    /** Once, twice, 4, 8, 16 and then 32 times {@code first} after so many failures in a row. */
    static Duration after(int failures, Duration first) {
        return first.multipliedBy(1L << Math.clamp(failures - 1, 0, MOST_DOUBLINGS));
    }
}
