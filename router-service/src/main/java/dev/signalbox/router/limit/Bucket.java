// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.limit;

import dev.signalbox.router.destination.Conditions.Rate;
import java.time.Duration;
import java.time.Instant;

/**
 * A bucket of tokens: full at first, each message takes one, time puts them back.
 *
 * @param tokens 0 to as many as the rate allows at once
 * @param at when they were counted
 */
record Bucket(double tokens, Instant at) {

    static Bucket full(Rate rate, Instant now) {
        return new Bucket(rate.messages(), now);
    }

    /** With what time has put back; a clock set back takes nothing away. */
    Bucket refilled(Rate rate, Instant now) {
        var passed = Math.max(0, Duration.between(at, now).toMillis());
        var back = passed * rate.messages() / (double) rate.per().toMillis();
        return new Bucket(Math.min(rate.messages(), tokens + back), now);
    }

    boolean hasOne() {
        return tokens >= 1;
    }

    Bucket less() {
        return new Bucket(tokens - 1, at);
    }
}
