// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.lifecycle;

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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears when work is served. */
@ApplicationScoped
class ActivityConsumer {
    private final EventIntake intake;
    private final LifecycleDay day;
    private final Clock clock;

    ActivityConsumer(EventIntake intake, LifecycleDay day, Clock clock) {
        this.intake = intake;
        this.day = day;
        this.clock = clock;
    }

    @Incoming("activity-in")
    @Blocking
    void sessions(ConsumerRecords<String, byte[]> records) {
        intake.consume("heartbeat-activity", records, this::apply);
    }

    /** A repeat of any of these changes nothing. */
    private void apply(EventEnvelope envelope) {
        if (!(envelope.event() instanceof SessionEvent event)) {
            return;
        }
        switch (event) {
            case SessionOpened e -> day.heardOf(e.sessionId(), e.agentGroupId(), now());
            case ContainerStarted e -> day.heardOf(e.sessionId(), e.agentGroupId(), now());
            case TurnStarted e -> day.worked(e.sessionId(), e.startedAt(), now());
            case SessionEnded e -> day.ended(e.sessionId());
            case TurnCompleted _, ContainerStopped _, WakeFailed _, GrantStarted _, GrantApplied _, GrantRefused _ -> {}
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
