// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Holds the relay's lease for {@link #TTL}, renews it at a third of that, asks again twice a second while refused. */
@Singleton
class RelayLease {

    static final String NAME = "outbox-relay";
    /** What waits while its relay is dead waits so long; two relays at once only repeat, and receivers know what they have had. */
    static final Duration TTL = Duration.ofSeconds(3);

    private static final Duration RENEWAL = TTL.dividedBy(3);
    private static final Duration ASK_AGAIN = Duration.ofMillis(400);

    private final Leases leases;
    private final Clock clock;
    private boolean held;
    private Instant askedAt = Instant.EPOCH;

    RelayLease(Leases leases, Clock clock) {
        this.leases = leases;
        this.clock = clock;
    }

    /** True if this process may relay now. Most calls cost no statement. */
    boolean held() {
        var now = clock.instant();
        var age = Duration.between(askedAt, now);
        if (age.isNegative() || age.compareTo(held ? RENEWAL : ASK_AGAIN) >= 0) {
            held = false; // stays so if the database cannot be asked
            held = leases.hold(NAME, TTL);
            askedAt = now;
        }
        return held;
    }

    void release() {
        held = false;
        askedAt = Instant.EPOCH;
        leases.release(NAME);
    }
}
