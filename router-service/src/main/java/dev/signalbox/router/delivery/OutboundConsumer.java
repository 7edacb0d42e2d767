// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.contracts.EventEnvelope;
import dev.signalbox.contracts.OutboundEvent;
import dev.signalbox.contracts.OutboundEvent.FileChunkEmitted;
import dev.signalbox.contracts.OutboundEvent.NoticeIssued;
import dev.signalbox.contracts.OutboundEvent.OutboundEmitted;
import dev.signalbox.outbox.EventIntake;
import dev.signalbox.router.file.SentFiles;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Listens to what agents and the suite itself say; each message is committed before its lane is told, so nothing is attempted twice. */
@ApplicationScoped
class OutboundConsumer {
    private final EventIntake intake;
    private final Acceptance acceptance;
    private final NoticeAcceptance notices;
    private final SentFiles files;
    private final Lanes lanes;

    OutboundConsumer(
            EventIntake intake, Acceptance acceptance, NoticeAcceptance notices, SentFiles files, Lanes lanes) {
        this.intake = intake;
        this.acceptance = acceptance;
        this.notices = notices;
        this.files = files;
        this.lanes = lanes;
    }

    @Incoming("outbound-feed")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        intake.consume("delivery", records, this::handle);
    }

    void handle(EventEnvelope envelope) {
        if (envelope.event() instanceof OutboundEvent event) {
            switch (event) {
                case OutboundEmitted message -> acceptance.accept(message).ifPresent(lanes::signal);
                case FileChunkEmitted piece -> files.keep(piece);
                case NoticeIssued notice -> notices.accept(notice).ifPresent(lanes::signal);
            }
        }
    }
}
