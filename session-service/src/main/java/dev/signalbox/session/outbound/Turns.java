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
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
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
    void note(LiveSession live, List<Ack> claims, List<Ack> finished, Causes causes) {
        var known = live.seen().claims().stream().map(Ack::messageId).collect(Collectors.toSet());
        var begun = Stream.concat(claims.stream(), finished.stream())
                .map(Ack::messageId)
                .filter(id -> !known.contains(id))
                .toList();
        var sessionId = live.session().id();
        var generation = live.container().generation();
        var telling = new ArrayList<CompletionStage<Void>>();
        if (!begun.isEmpty()) {
            telling.add(
                    tell(causes.of(begun.getFirst()), new TurnStarted(sessionId, generation, begun, clock.instant())));
        }
        if (!finished.isEmpty()) {
            telling.add(tell(
                    causes.of(finished.getFirst().messageId()),
                    new TurnCompleted(sessionId, generation, ids(finished), clock.instant())));
        }
        telling.forEach(told -> told.toCompletableFuture().join());
    }

    /** A turn belongs to whatever caused the first of its messages. */
    private CompletionStage<Void> tell(Correlation cause, DomainEvent event) {
        CurrentCorrelation.set(cause);
        try {
            return publisher.publish(publisher.envelope(event));
        } finally {
            CurrentCorrelation.clear();
        }
    }

    private static List<String> ids(Collection<Ack> acks) {
        return acks.stream().map(Ack::messageId).toList();
    }
}
