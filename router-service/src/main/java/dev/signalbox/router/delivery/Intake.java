// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.contracts.EventEnvelope;
import dev.signalbox.contracts.OutboundEvent;
import dev.signalbox.contracts.OutboundEvent.FileChunkEmitted;
import dev.signalbox.contracts.OutboundEvent.NoticeIssued;
import dev.signalbox.contracts.OutboundEvent.OutboundEmitted;
import dev.signalbox.outbox.CurrentCorrelation;
import dev.signalbox.router.file.SentFiles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes in what came together, in one transaction. */
@ApplicationScoped
class Intake {
    private final DeliveryEntities entities;
    private final Acceptance acceptance;
    private final NoticeAcceptance notices;
    private final SentFiles files;

    Intake(DeliveryEntities entities, Acceptance acceptance, NoticeAcceptance notices, SentFiles files) {
        this.entities = entities;
        this.acceptance = acceptance;
        this.notices = notices;
        this.files = files;
    }

    /** The lanes to look at once this is committed. */
    @Transactional
    Set<Lane> take(List<EventEnvelope> envelopes) {
        entities.writeOnFlush();
        var known = new HashMap<>(entities.known(envelopes.stream()
                .map(EventEnvelope::event)
                .filter(OutboundEmitted.class::isInstance)
                .map(event -> ((OutboundEmitted) event).idempotencyKey())
                .toList()));
        var lanes = new LinkedHashSet<Lane>();
        for (var envelope : envelopes) {
            if (envelope.event() instanceof OutboundEvent event) {
                CurrentCorrelation.during(envelope.correlation(), () -> take(event, known, lanes));
            }
        }
        return lanes;
    }

    private void take(OutboundEvent event, Map<String, DeliveryEntity> known, Set<Lane> lanes) {
        switch (event) {
            case OutboundEmitted message -> {
                var row = acceptance.accept(message, known.get(message.idempotencyKey()));
                known.put(row.id, row);
                if (row.open()) {
                    lanes.add(row.lane());
                }
            }
            case FileChunkEmitted piece -> files.keep(piece);
            case NoticeIssued notice -> {
                entities.flush(); // its place in the series is looked for in the table
                notices.accept(notice).ifPresent(lanes::add);
            }
        }
    }
}
