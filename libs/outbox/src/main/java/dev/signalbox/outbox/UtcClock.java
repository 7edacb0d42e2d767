// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The one clock of a service, UTC; a scoped bean rather than a singleton so that a test can put another in its place. */
class UtcClock {

    @Produces
    @ApplicationScoped
    Clock clock() {
        return Clock.systemUTC();
    }
}
