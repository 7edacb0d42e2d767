// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import dev.signalbox.contracts.DomainEvent;
import dev.signalbox.contracts.EventEnvelope;
import dev.signalbox.contracts.PrefixedId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts events into envelopes: new id, this service's name, the time, the current correlation. */
@Singleton
class Envelopes {

    private final Clock clock;
    private final String service;

    Envelopes(Clock clock, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.clock = clock;
        this.service = service;
    }

    EventEnvelope wrap(DomainEvent event) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new EventEnvelope(PrefixedId.nextEventId(), service, now, CurrentCorrelation.get(), event);
    }

    /** Name of this service as it stands in envelopes. */
    String service() {
        return service;
    }
}
