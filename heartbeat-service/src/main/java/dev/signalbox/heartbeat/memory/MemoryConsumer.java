// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.memory;

import dev.signalbox.contracts.EventEnvelope;
import dev.signalbox.contracts.MemoryEvent;
import dev.signalbox.contracts.MemoryEvent.CaptureGivenUp;
import dev.signalbox.contracts.MemoryEvent.CaptureTriedAgain;
import dev.signalbox.contracts.MemoryEvent.DreamCycleFinished;
import dev.signalbox.heartbeat.digest.DigestGate;
import dev.signalbox.heartbeat.lifecycle.DreamsOver;
import dev.signalbox.outbox.EventIntake;
import dev.signalbox.outbox.Inbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what became of memory work. */
@ApplicationScoped
class MemoryConsumer {
    /** Named after the first thing it heard of; a new name would hear everything again. */
    private static final String NAME = "heartbeat-dreams";

    private final EventIntake intake;
    private final Inbox inbox;
    private final DreamsOver dreams;
    private final DigestGate digests;
    private final LostCaptures captures;

    MemoryConsumer(EventIntake intake, Inbox inbox, DreamsOver dreams, DigestGate digests, LostCaptures captures) {
        this.intake = intake;
        this.inbox = inbox;
        this.dreams = dreams;
        this.digests = digests;
        this.captures = captures;
    }

    @Incoming("memory-in")
    @Blocking
    void memory(ConsumerRecords<String, byte[]> records) {
        intake.consume(
                NAME, records, envelope -> QuarkusTransaction.requiringNew().run(() -> {
                    if (inbox.firstTime(NAME, envelope.id())) {
                        apply(envelope);
                    }
                }));
    }

    private void apply(EventEnvelope envelope) {
        if (!(envelope.event() instanceof MemoryEvent event)) {
            return;
        }
        switch (event) {
            case DreamCycleFinished dream -> {
                // What was worked into the memory is told in the digest, even if it came too late for the dream.
                digests.add(dream.scope(), dream.compiled(), dream.summary());
                dreams.finished(dream);
            }
            case CaptureGivenUp capture -> captures.givenUp(capture);
            case CaptureTriedAgain capture -> captures.triedAgain(capture.captureId());
        }
    }
}
