// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import dev.signalbox.contracts.DomainEvent;
import jakarta.enterprise.context.ApplicationScoped;

/** Publishes through the outbox table. */
@ApplicationScoped
class TransactionalOutbox implements Outbox {

    private final Envelopes envelopes;
    private final OutboxWriter writer;

    TransactionalOutbox(Envelopes envelopes, OutboxWriter writer) {
        this.envelopes = envelopes;
        this.writer = writer;
    }

    @Override
    public void publish(DomainEvent event) {
        var envelope = envelopes.wrap(event);
        writer.add(envelope.id().toString(), OutgoingRecord.of(envelope));
    }
}
