// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.contracts.EventEnvelope;
import dev.signalbox.outbox.EventIntake;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Listens to what agents and the suite itself say; messages are committed before their lanes are told, so nothing is attempted twice. */
@ApplicationScoped
class OutboundConsumer {
    private final EventIntake intake;
    private final Intake rows;
    private final Lanes lanes;

    OutboundConsumer(EventIntake intake, Intake rows, Lanes lanes) {
        this.intake = intake;
        this.rows = rows;
        this.lanes = lanes;
    }

    @Incoming("outbound-feed")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        intake.consumeTogether("delivery", records, this::handle);
    }

    void handle(List<EventEnvelope> envelopes) {
        rows.take(envelopes).forEach(lanes::signal);
    }
}
