// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.inbound;

import dev.signalbox.contracts.EventEnvelope;
import dev.signalbox.contracts.InboundEvent;
import dev.signalbox.contracts.InboundEvent.CardAnswered;
import dev.signalbox.contracts.InboundEvent.InboundReceived;
import dev.signalbox.outbox.EventIntake;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes what people write. The row's id is derived from the message, so a repeat changes nothing and needs no inbox. */
@ApplicationScoped
class InboundConsumer {
    private final EventIntake intake;
    private final InboundRouting routing;

    InboundConsumer(EventIntake intake, InboundRouting routing) {
        this.intake = intake;
        this.routing = routing;
    }

    @Incoming("inbound-in")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        intake.consume("session-inbound", records, this::apply);
    }

    private void apply(EventEnvelope envelope) {
        if (envelope.event() instanceof InboundEvent event) {
            switch (event) {
                case InboundReceived message -> routing.route(message, envelope.correlation());
                case CardAnswered _ -> {}
            }
        }
    }
}
