// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * An event with its CloudEvents 1.0 attributes.
 *
 * @param id unique per event; a repeated delivery carries the same id
 * @param source the service that tells it, for example {@code router-service}
 * @param time when it became true, millisecond precision
 */
public record EventEnvelope(UUID id, String source, Instant time, Correlation correlation, DomainEvent event) {

    /** CloudEvents type: {@code dev.signalbox.<EventName>.v1}. */
    public String type() {
        return EventCodec.typeOf(event.getClass());
    }
}
