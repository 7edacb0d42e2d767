// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import dev.signalbox.contracts.DomainEvent;
import dev.signalbox.contracts.EventEnvelope;
import java.util.concurrent.CompletionStage;

/**
 * Sends events straight to the broker, for producers whose own store already is the outbox: the pump
 * ({@code outbound.db} and its cursor) and the inbound edge (the sender retries until it is told "accepted").
 */
public interface EventPublisher {

    /** Wraps an event with a new id, this service's name, the time and the current correlation. */
    EventEnvelope envelope(DomainEvent event);

    /** Completes when the broker has acknowledged the event on all in-sync replicas; fails otherwise. */
    CompletionStage<Void> publish(EventEnvelope envelope);
}
