// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.outbound;

import dev.signalbox.contracts.Topic;
import dev.signalbox.contracts.container.SessionFolder;
import dev.signalbox.outbox.CurrentCorrelation;
import dev.signalbox.outbox.DeadLetterBox;
import dev.signalbox.session.folder.InboundDb;
import dev.signalbox.session.folder.InboundMessage;
import dev.signalbox.session.folder.OutboundRow;
import dev.signalbox.session.lifecycle.Session;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Rows that go no further: the agent is told why, the admin finds them among the dead letters. */
@ApplicationScoped
class RefusedRows {
    private final DeadLetterBox deadLetters;
    private final MeterRegistry meters;
    private final Clock clock;

    RefusedRows(DeadLetterBox deadLetters, MeterRegistry meters, Clock clock) {
        this.deadLetters = deadLetters;
        this.meters = meters;
        this.clock = clock;
    }

    void refuse(Session session, SessionFolder folder, OutboundRow row, String reason) {
        deadLetters.keep(
                "session-pump:" + session.id(), Topic.OUTBOUND, session.id(), row.seq(), row.content(), reason);
        var text = "Your message " + row.seq() + " was not sent: " + reason + ".";
        var note = InboundMessage.note(
                "note-refused-" + row.seq(), text, clock.instant(), false, CurrentCorrelation.get());
        if (InboundDb.add(folder, List.of(note)) > 0) {
            meters.counter("signalbox_outbound_refused_total").increment();
        }
    }
}
