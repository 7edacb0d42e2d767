// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.delivery;

import dev.signalbox.contracts.DeliveryEvent;
import dev.signalbox.contracts.DeliveryEvent.MessageDelivered;
import dev.signalbox.contracts.DeliveryEvent.MessageDenied;
import dev.signalbox.contracts.DeliveryEvent.MessageExpired;
import dev.signalbox.contracts.DeliveryEvent.MessageFailed;
import dev.signalbox.contracts.EventEnvelope;
import dev.signalbox.outbox.EventIntake;
import dev.signalbox.session.folder.DeliveryOutcome;
import dev.signalbox.session.folder.InboundDb;
import dev.signalbox.session.folder.SessionFolders;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.Sessions;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Writes back how each outbound message ended; whatever was not delivered is told to the agent, once, with the reason. */
@ApplicationScoped
class DeliveryConsumer {
    private final EventIntake intake;
    private final Sessions sessions;
    private final SessionFolders folders;
    private final Notes notes;

    DeliveryConsumer(EventIntake intake, Sessions sessions, SessionFolders folders, Notes notes) {
        this.intake = intake;
        this.sessions = sessions;
        this.folders = folders;
        this.notes = notes;
    }

    @Incoming("deliveries-in")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        intake.consume("session-deliveries", records, this::apply);
    }

    private void apply(EventEnvelope envelope) {
        if (envelope.event() instanceof DeliveryEvent event) {
            sessions.byId(event.sessionId()).filter(Session::active).ifPresent(session -> record(session, event));
        }
    }

    private void record(Session session, DeliveryEvent event) {
        var folder = folders.of(session.agentGroupId(), session.id());
        InboundDb.recordOutcomes(folder, List.of(outcome(event)));
        switch (event) {
            case MessageDelivered _ -> {}
            case MessageDenied e ->
                notes.tell(
                        session,
                        note(e),
                        "Your message to \"" + e.destination() + "\" was refused and not sent: " + e.reason()
                                + " Do not send it again unless this changes.");
            case MessageFailed e ->
                notes.tell(
                        session,
                        note(e),
                        "Your message to \"" + e.destination() + "\" could not be delivered: " + e.reason());
            case MessageExpired e ->
                notes.tell(
                        session,
                        note(e),
                        "Your message to \"" + e.destination() + "\" was not delivered: " + e.attempts()
                                + " attempts failed and its time ran out.");
        }
    }

    private static String note(DeliveryEvent event) {
        return "note-delivery-" + event.seq();
    }

    private static DeliveryOutcome outcome(DeliveryEvent event) {
        return switch (event) {
            case MessageDelivered e -> new DeliveryOutcome(e.messageId(), e.platformMessageId(), true, e.deliveredAt());
            case MessageDenied e -> new DeliveryOutcome(e.messageId(), null, false, e.deniedAt());
            case MessageFailed e -> new DeliveryOutcome(e.messageId(), null, false, e.failedAt());
            case MessageExpired e -> new DeliveryOutcome(e.messageId(), null, false, e.expiredAt());
        };
    }
}
