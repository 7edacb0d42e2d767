// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import dev.signalbox.contracts.DomainEvent;
import dev.signalbox.contracts.EventEnvelope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;

/** Publishes without the outbox table. */
@ApplicationScoped
class DirectPublisher implements EventPublisher {

    private final Envelopes envelopes;
    private final EventTransport transport;

    DirectPublisher(Envelopes envelopes, EventTransport transport) {
        this.envelopes = envelopes;
        this.transport = transport;
    }

    @Override
    public EventEnvelope envelope(DomainEvent event) {
        return envelopes.wrap(event);
    }

    @Override
    public CompletionStage<Void> publish(EventEnvelope envelope) {
        return transport.send(OutgoingRecord.of(envelope));
    }
}
