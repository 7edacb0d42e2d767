// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.provider.command;

import dev.signalbox.agentrunner.provider.ProviderException;
import java.time.Duration;

/** How long a run may still take, and how long it may still be silent. */
final class Patience {
    private final long started = System.nanoTime();
    private final Duration longest;
    private final Duration longestSilence;
    private long lastHeard = started;
    private long lastTime = started;

    Patience(Duration longest, Duration longestSilence) {
        this.longest = longest;
        this.longestSilence = longestSilence;
    }

    void heard() {
        lastHeard = System.nanoTime();
    }

    boolean silentFor(Duration time) {
        return since(lastHeard).compareTo(time) > 0;
    }

    /** True once in each period. */
    boolean isTime(Duration period) {
        if (since(lastTime).compareTo(period) < 0) {
            return false;
        }
        lastTime = System.nanoTime();
        return true;
    }

    /** Zero when it is over. */
    Duration left() {
        var left = longest.minus(since(started));
        return left.isNegative() ? Duration.ZERO : left;
    }

    void check() throws ProviderException {
        if (left().isZero()) {
            throw tooLong();
        }
        if (silentFor(longestSilence)) {
            throw new ProviderException("the agent's program was silent for " + longestSilence.toSeconds() + " s");
        }
    }

    ProviderException tooLong() {
        return new ProviderException("the agent's program took longer than " + longest.toSeconds() + " s");
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
