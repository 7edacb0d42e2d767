// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.liveness;

import dev.signalbox.contracts.EventEnvelope;
import dev.signalbox.contracts.HeartbeatEvent;
import dev.signalbox.contracts.HeartbeatEvent.DigestReady;
import dev.signalbox.contracts.HeartbeatEvent.DreamCycleStarted;
import dev.signalbox.contracts.HeartbeatEvent.FirstTurnPendingExpired;
import dev.signalbox.contracts.HeartbeatEvent.LifecycleTransitioned;
import dev.signalbox.contracts.HeartbeatEvent.SessionStalled;
import dev.signalbox.contracts.HeartbeatEvent.WatchReported;
import dev.signalbox.contracts.HeartbeatEvent.WorkDue;
import dev.signalbox.outbox.EventIntake;
import dev.signalbox.session.container.ContainerLifecycle;
import dev.signalbox.session.firstturn.DigestNotes;
import dev.signalbox.session.watch.DeadMansSwitch;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Carries out the judgements of heartbeat-service; the generation makes a repeat or a late one harmless. */
@ApplicationScoped
class HeartbeatConsumer {
    private static final Logger LOG = Logger.getLogger(HeartbeatConsumer.class);
    private final EventIntake intake;
    private final ContainerLifecycle containers;
    private final DigestNotes digests;
    private final DeadMansSwitch watch;
    private final MeterRegistry meters;

    HeartbeatConsumer(
            EventIntake intake,
            ContainerLifecycle containers,
            DigestNotes digests,
            DeadMansSwitch watch,
            MeterRegistry meters) {
        this.intake = intake;
        this.containers = containers;
        this.digests = digests;
        this.watch = watch;
        this.meters = meters;
    }

    @Incoming("heartbeats-in")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        intake.consume("session-heartbeats", records, this::apply);
    }

    private void apply(EventEnvelope envelope) {
        if (envelope.event() instanceof HeartbeatEvent event) {
            switch (event) {
                case SessionStalled stalled -> recover(stalled);
                case WorkDue due -> containers.wake(due.sessionId());
                // The session stays; only the right to a first turn with its digest has lapsed.
                case FirstTurnPendingExpired _ -> {}
                case DigestReady ready -> digests.write(ready);
                case WatchReported report -> watch.heard(report);
                case LifecycleTransitioned _, DreamCycleStarted _ -> {}
            }
        }
    }

    private void recover(SessionStalled stalled) {
        var cause = stalled.cause().name().toLowerCase(Locale.ROOT).replace('_', '-');
        meters.counter("signalbox_container_kills_total", "cause", cause).increment();
        LOG.warnf("Session %s, generation %d: %s", stalled.sessionId(), stalled.generation(), cause);
        containers.recover(stalled.sessionId(), stalled.generation(), cause);
    }
}
