// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.lifecycle;

import dev.signalbox.contracts.EventEnvelope;
import dev.signalbox.contracts.MemoryEvent.DreamCycleFinished;
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
import dev.signalbox.heartbeat.digest.DigestGate;
import dev.signalbox.heartbeat.lifecycle.LifecycleCommand.CycleFinished;
import dev.signalbox.outbox.EventIntake;
import dev.signalbox.outbox.Inbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears when work is served and when memory work is done. */
@ApplicationScoped
class ActivityConsumer {
    private static final String DREAMS = "heartbeat-dreams";
    private final EventIntake intake;
    private final Inbox inbox;
    private final LifecycleDay day;
    private final DigestGate digests;
    private final Clock clock;

    ActivityConsumer(EventIntake intake, Inbox inbox, LifecycleDay day, DigestGate digests, Clock clock) {
        this.intake = intake;
        this.inbox = inbox;
        this.day = day;
        this.digests = digests;
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

    @Incoming("memory-in")
    @Blocking
    void memory(ConsumerRecords<String, byte[]> records) {
        intake.consume(DREAMS, records, envelope -> {
            if (envelope.event() instanceof DreamCycleFinished event) {
                QuarkusTransaction.requiringNew().run(() -> finished(envelope.id(), event));
            }
        });
    }

    /** What was worked into the memory is told in the digest, even if it came too late for the dream. */
    private void finished(UUID eventId, DreamCycleFinished event) {
        if (inbox.firstTime(DREAMS, eventId)) {
            digests.add(event.scope(), event.compiled(), event.summary());
            day.finished(event.scope(), new CycleFinished(event.cycleId(), event.compiled()), now());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
