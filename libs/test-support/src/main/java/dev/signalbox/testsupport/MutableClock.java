// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.testsupport;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it; may be read from any thread. */
public final class MutableClock extends Clock {

    private final Hands hands;
    private final ZoneId zone;

    private MutableClock(Hands hands, ZoneId zone) {
        this.hands = hands;
        this.zone = zone;
    }

    /** A clock in UTC that shows the given time. */
    public static MutableClock at(Instant start) {
        return new MutableClock(new Hands(start), ZoneOffset.UTC);
    }

    /** Moves forward, or back with a negative duration. */
    public void advance(Duration by) {
        synchronized (hands) {
            hands.now = hands.now.plus(by);
        }
    }

    /** Jumps to the given time. */
    public void set(Instant to) {
        synchronized (hands) {
            hands.now = to;
        }
    }

    @Override
    public Instant instant() {
        return hands.now;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same hands seen from another zone: moving one moves the other. */
    @Override
    public Clock withZone(ZoneId other) {
        return new MutableClock(hands, other);
    }

    /** Shared by the views of one clock. */
    private static final class Hands {
        private volatile Instant now;

        Hands(Instant now) {
            this.now = now;
        }
    }
}
