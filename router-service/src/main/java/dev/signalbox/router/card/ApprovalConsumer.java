// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.card;

import dev.signalbox.contracts.ApprovalEvent;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRequested;
import dev.signalbox.contracts.EventEnvelope;
import dev.signalbox.outbox.EventIntake;
import dev.signalbox.router.delivery.HeldMessages;
import dev.signalbox.router.delivery.SystemMessages;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Listens to approvals. Recipients and (series, number) are natural keys, so a repeat says nothing twice. */
@ApplicationScoped
class ApprovalConsumer {
    private final EventIntake intake;
    private final ApprovalCards cards;
    private final SystemMessages messages;
    private final HeldMessages held;
    private final LostCards lost;

    ApprovalConsumer(
            EventIntake intake, ApprovalCards cards, SystemMessages messages, HeldMessages held, LostCards lost) {
        this.lost = lost;
        this.intake = intake;
        this.cards = cards;
        this.messages = messages;
        this.held = held;
    }

    @Incoming("approvals-feed")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        intake.consume("approval-cards", records, this::handle);
    }

    void handle(EventEnvelope envelope) {
        if (envelope.event() instanceof ApprovalEvent event) {
            messages.say(cards.plan(event));
            held.apply(event);
            if (event instanceof ApprovalRequested asked) {
                lost.check(asked);
            }
        }
    }
}
