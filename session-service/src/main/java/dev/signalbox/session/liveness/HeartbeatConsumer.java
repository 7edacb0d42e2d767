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
import dev.signalbox.session.firstturn.DigestNotes;
import dev.signalbox.session.memory.Dreams;
import dev.signalbox.session.watch.DeadMansSwitch;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what heartbeat-service judges and tells. */
@ApplicationScoped
class HeartbeatConsumer {
    private final EventIntake intake;
    private final Judgements judgements;
    private final DigestNotes digests;
    private final Dreams dreams;
    private final DeadMansSwitch watch;

    HeartbeatConsumer(
            EventIntake intake, Judgements judgements, DigestNotes digests, Dreams dreams, DeadMansSwitch watch) {
        this.intake = intake;
        this.judgements = judgements;
        this.digests = digests;
        this.dreams = dreams;
        this.watch = watch;
    }

    @Incoming("heartbeats-in")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        intake.consume("session-heartbeats", records, this::apply);
    }

    private void apply(EventEnvelope envelope) {
        if (envelope.event() instanceof HeartbeatEvent event) {
            switch (event) {
                case SessionStalled stalled -> judgements.recover(stalled);
                case WorkDue due -> judgements.wake(due);
                // The session stays; only the right to a first turn with its digest has lapsed.
                case FirstTurnPendingExpired _ -> {}
                case DigestReady ready -> digests.write(ready);
                case WatchReported report -> watch.heard(report);
                case DreamCycleStarted dream -> dreams.dream(dream);
                case LifecycleTransitioned _ -> {}
            }
        }
    }
}
