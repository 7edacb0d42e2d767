// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.typing;

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
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Listens to sessions: which chat each belongs to, and when its agent works. Repeats are harmless. */
@ApplicationScoped
class TurnConsumer {
    private final EventIntake intake;
    private final SessionChats sessions;
    private final TypingSigns signs;
    private final TypingConfig config;
    private final Clock clock;

    TurnConsumer(EventIntake intake, SessionChats sessions, TypingSigns signs, TypingConfig config, Clock clock) {
        this.intake = intake;
        this.sessions = sessions;
        this.signs = signs;
        this.config = config;
        this.clock = clock;
    }

    @Incoming("sessions-feed")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        intake.consume("typing", records, this::handle);
    }

    void handle(EventEnvelope envelope) {
        if (!(envelope.event() instanceof SessionEvent event)) {
            return;
        }
        switch (event) {
            case SessionOpened opened -> sessions.opened(opened);
            case TurnStarted turn -> {
                if (turn.startedAt().plus(config.fresh()).isAfter(clock.instant())) {
                    sessions.of(turn.sessionId()).ifPresent(place -> signs.begin(turn.sessionId(), place));
                }
            }
            case TurnCompleted turn -> signs.end(turn.sessionId());
            case ContainerStopped stopped -> signs.end(stopped.sessionId());
            case WakeFailed failed -> signs.end(failed.sessionId());
            case SessionEnded ended -> {
                signs.end(ended.sessionId());
                sessions.ended(ended.sessionId());
            }
            case ContainerStarted _, GrantStarted _, GrantApplied _, GrantRefused _ -> {}
        }
    }
}
