// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.inbound;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.contracts.InboundEvent.InboundReceived;
import dev.signalbox.session.lifecycle.SessionKey;
import dev.signalbox.session.lifecycle.Sessions;
import dev.signalbox.session.wiring.Wiring;
import dev.signalbox.session.wiring.Wirings;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Which sessions a message goes to: one for every wiring of its chat that engages. */
@ApplicationScoped
class InboundRouting {
    private final Wirings wirings;
    private final Sessions sessions;
    private final Arrivals arrivals;
    private final MeterRegistry meters;

    InboundRouting(Wirings wirings, Sessions sessions, Arrivals arrivals, MeterRegistry meters) {
        this.wirings = wirings;
        this.sessions = sessions;
        this.arrivals = arrivals;
        this.meters = meters;
    }

    void route(InboundReceived message, Correlation correlation) {
        var text = InboundContent.text(message.content());
        var engaged = wirings.of(message.messagingGroupId()).stream()
                .filter(wiring -> wiring.engages(text, message.mention()))
                .toList();
        meters.counter("signalbox_inbound_routed_total", "outcome", engaged.isEmpty() ? "nobody-listens" : "routed")
                .increment();
        engaged.forEach(wiring -> deliver(message, wiring, correlation));
    }

    private void deliver(InboundReceived message, Wiring wiring, Correlation correlation) {
        var key = SessionKey.ofChat(
                wiring.sessionMode(), wiring.agentGroupId(), wiring.messagingGroupId(), message.threadId());
        var session = sessions.findOrCreate(key).session();
        arrivals.bring(session, InboundContent.row(message, wiring.agentGroupId(), correlation));
    }
}
