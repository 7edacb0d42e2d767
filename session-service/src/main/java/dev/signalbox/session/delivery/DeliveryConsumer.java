// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.delivery;

import dev.signalbox.outbox.EventIntake;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes what router-service says of outbound messages, many at a time. */
@ApplicationScoped
class DeliveryConsumer {
    private final EventIntake intake;
    private final Outcomes outcomes;

    DeliveryConsumer(EventIntake intake, Outcomes outcomes) {
        this.intake = intake;
        this.outcomes = outcomes;
    }

    @Incoming("deliveries-in")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        intake.consumeTogether("session-deliveries", records, outcomes::apply);
    }
}
