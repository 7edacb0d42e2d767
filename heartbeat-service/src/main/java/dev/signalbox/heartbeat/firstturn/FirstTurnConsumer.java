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

/** A session that opens is marked; its first turn, or its end, takes the mark away. */
@ApplicationScoped
class FirstTurnConsumer {
    private final EventIntake intake;
    private final FirstTurns firstTurns;

    FirstTurnConsumer(EventIntake intake, FirstTurns firstTurns) {
        this.intake = intake;
        this.firstTurns = firstTurns;
    }

    @Incoming("sessions-in")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        intake.consume("heartbeat-first-turns", records, this::apply);
    }

    private void apply(EventEnvelope envelope) {
        if (!(envelope.event() instanceof SessionEvent event)) {
            return;
        }
        switch (event) {
            case SessionOpened e -> firstTurns.mark(envelope.id(), e.sessionId(), e.openedAt());
            case TurnStarted e -> firstTurns.consume(e.sessionId());
            case SessionEnded e -> firstTurns.consume(e.sessionId());
            case TurnCompleted _,
                    ContainerStarted _,
                    ContainerStopped _,
                    WakeFailed _,
                    GrantStarted _,
                    GrantApplied _,
                    GrantRefused _ -> {}
        }
    }
}
