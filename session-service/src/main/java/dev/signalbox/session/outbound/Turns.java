// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.outbound;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.contracts.DomainEvent;
import dev.signalbox.contracts.SessionEvent.TurnCompleted;
import dev.signalbox.contracts.SessionEvent.TurnStarted;
import dev.signalbox.outbox.CurrentCorrelation;
import dev.signalbox.outbox.EventPublisher;
import dev.signalbox.session.container.LiveSession;
import dev.signalbox.session.folder.Ack;
import dev.signalbox.session.folder.InboundDb;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells of turns that began and ended; told at least once, so a listener must not count them. */
@ApplicationScoped
class Turns {
    private final EventPublisher publisher;
    private final Clock clock;

    Turns(EventPublisher publisher, Clock clock) {
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Compares with what the last visit saw. A turn may begin and end between two visits: both are told. */
    void note(LiveSession live, List<Ack> claims, List<Ack> finished) {
        var known = live.seen().claims().stream().map(Ack::messageId).collect(Collectors.toSet());
        var begun = Stream.concat(claims.stream(), finished.stream())
                .map(Ack::messageId)
                .filter(id -> !known.contains(id))
                .toList();
        var sessionId = live.session().id();
        var generation = live.container().generation();
        if (!begun.isEmpty()) {
            tell(live, begun, new TurnStarted(sessionId, generation, begun, clock.instant()));
        }
        if (!finished.isEmpty()) {
            tell(live, ids(finished), new TurnCompleted(sessionId, generation, ids(finished), clock.instant()));
        }
    }

    /** A turn belongs to whatever caused the first of its messages. */
    private void tell(LiveSession live, List<String> messageIds, DomainEvent event) {
        var cause = InboundDb.correlation(live.folder(), messageIds.getFirst()).orElseGet(Correlation::fresh);
        CurrentCorrelation.during(cause, () -> publisher
                .publish(publisher.envelope(event))
                .toCompletableFuture()
                .join());
    }

    private static List<String> ids(Collection<Ack> acks) {
        return acks.stream().map(Ack::messageId).toList();
    }
}
