// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.firstturn;

import dev.signalbox.contracts.EventEnvelope;
import dev.signalbox.contracts.SessionEvent;
import dev.signalbox.contracts.SessionEvent.ContainerStarted;
import dev.signalbox.contracts.SessionEvent.ContainerStopped;
import dev.signalbox.contracts.SessionEvent.GrantApplied;
import dev.signalbox.contracts.SessionEvent.GrantRefused;
import dev.signalbox.contracts.SessionEvent.GrantStarted;
import dev.signalbox.contracts.SessionEvent.SessionEnded;
import dev.signalbox.contracts.SessionEvent.SessionOpened;
import dev.signalbox.contracts.SessionEvent.TurnCompleted;
import dev.signalbox.contracts.SessionEvent.TurnStarted;
import dev.signalbox.contracts.SessionEvent.WakeFailed;
import dev.signalbox.outbox.EventIntake;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A session that opens is marked; its first turn, or its end, takes the mark away; the digest goes to the first turn. */
@ApplicationScoped
class FirstTurnConsumer {
    private final EventIntake intake;
    private final FirstTurnDesk desk;

    FirstTurnConsumer(EventIntake intake, FirstTurnDesk desk) {
        this.intake = intake;
        this.desk = desk;
    }

    @Incoming("sessions-in")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        intake.consume(FirstTurnNews.CONSUMER, records, this::apply);
    }

    private void apply(EventEnvelope envelope) {
        if (!(envelope.event() instanceof SessionEvent event)) {
            return;
        }
        switch (event) {
            case SessionOpened e -> desk.opened(envelope.id(), e.sessionId(), e.agentGroupId(), e.openedAt());
            case ContainerStarted e -> desk.containerStarted(e.sessionId());
            case TurnStarted e -> desk.turnStarted(e.sessionId());
            case SessionEnded e -> desk.forget(e.sessionId());
            case TurnCompleted _, ContainerStopped _, WakeFailed _, GrantStarted _, GrantApplied _, GrantRefused _ -> {}
        }
    }
}
