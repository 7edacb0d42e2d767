// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.inbound;

import dev.signalbox.contracts.container.SessionFolder;
import dev.signalbox.session.folder.InboundMessage;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.notice.Notices;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Unpacks attachments and tells the chat of those that were not taken. */
@ApplicationScoped
class Unpacking {
    private final InboundLimits limits;
    private final Notices notices;
    private final MeterRegistry meters;

    Unpacking(InboundLimits limits, Notices notices, MeterRegistry meters) {
        this.limits = limits;
        this.notices = notices;
        this.meters = meters;
    }

    InboundMessage unpack(Session session, SessionFolder folder, InboundMessage message) {
        var unpacked = Attachments.unpack(folder, message, limits);
        if (!unpacked.refused().isEmpty()) {
            notices.tell(session, "attachments-refused/" + message.id(), String.join("\n", unpacked.refused()));
            meters.counter("signalbox_attachments_refused_total")
                    .increment(unpacked.refused().size());
        }
        return unpacked.message();
    }
}
