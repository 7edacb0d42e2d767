// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.contracts.AgentRequestEvent.PrivilegedActionRequested;
import dev.signalbox.contracts.DomainEvent;
import dev.signalbox.contracts.container.SessionFolder;
import dev.signalbox.session.folder.InboundDb;
import dev.signalbox.session.folder.OutboundRow;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.outbound.OutboundEvents.Translation;
import dev.signalbox.trace.Spans;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Brings one row to where it belongs: the broker, this service itself, or back to the agent with a reason. */
@ApplicationScoped
class RowPublisher {
    private final FileCourier courier;
    private final OutboundEvents events;
    private final HostActions actions;
    private final RefusedRows refused;
    private final Clock clock;

    RowPublisher(FileCourier courier, OutboundEvents events, HostActions actions, RefusedRows refused, Clock clock) {
        this.courier = courier;
        this.events = events;
        this.actions = actions;
        this.refused = refused;
        this.clock = clock;
    }

    /** Returns once the broker has it, or whoever else it is for. */
    void publish(Session session, SessionFolder folder, OutboundRow row) {
        var _ = Spans.during(SpanKind.INTERNAL, "pump outbound row", span -> {
            bring(session, folder, row);
            return true;
        });
    }

    private void bring(Session session, SessionFolder folder, OutboundRow row) {
        switch (events.of(session, row, clock.instant())) {
            case Translation.Publish(DomainEvent event) -> courier.publish(folder, row, knowingForWhom(folder, event));
            case Translation.Carry(String action, JsonNode content) ->
                actions.apply(session, row.seq(), action, content)
                        .ifPresent(reason -> refused.refuse(session, folder, row, reason));
            case Translation.Refuse(String reason) -> refused.refuse(session, folder, row, reason);
        }
    }

    /** Who decides on an act must know whose wish it is. */
    private static DomainEvent knowingForWhom(SessionFolder folder, DomainEvent event) {
        return event instanceof PrivilegedActionRequested act
                ? act.onBehalfOf(InboundDb.onlyPerson(folder).orElse(null))
                : event;
    }

    /** Removes what a published row has no more use for; call once it will not be published again. */
    void clear(SessionFolder folder, OutboundRow row) {
        courier.clear(folder, row);
    }
}
