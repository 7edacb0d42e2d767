// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.outbound;

import dev.signalbox.contracts.Topic;
import dev.signalbox.outbox.CurrentCorrelation;
import dev.signalbox.outbox.DeadLetterBox;
import dev.signalbox.session.container.LiveSession;
import dev.signalbox.session.folder.InboundDb;
import dev.signalbox.session.folder.InboundMessage;
import dev.signalbox.session.folder.OutboundRow;
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

    void refuse(LiveSession live, OutboundRow row, String reason) {
        var session = live.session().id();
        deadLetters.keep("session-pump:" + session, Topic.OUTBOUND, session, row.seq(), row.content(), reason);
        var text = "Your message " + row.seq() + " was not sent: " + reason + ".";
        var note = InboundMessage.note(
                "note-refused-" + row.seq(), text, clock.instant(), false, CurrentCorrelation.get());
        if (InboundDb.add(live.folder(), List.of(note)) > 0) {
            meters.counter("signalbox_outbound_refused_total").increment();
        }
    }
}
