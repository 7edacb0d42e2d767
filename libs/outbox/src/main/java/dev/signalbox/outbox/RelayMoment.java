// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** The time and the crash points as the relay sees them: what tests steer. */
@Singleton
class RelayMoment {

    private final Clock clock;
    private final Faults faults;

    @Inject
    RelayMoment(Clock clock) {
        this(clock, Faults.NONE);
    }

    RelayMoment(Clock clock, Faults faults) {
        this.clock = clock;
        this.faults = faults;
    }

    Instant now() {
        return clock.instant();
    }

    void at(CrashPoint point) {
        faults.at(point);
    }
}
