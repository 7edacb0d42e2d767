// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.outbound;

import dev.signalbox.contracts.DomainEvent;
import dev.signalbox.outbox.CurrentCorrelation;
import dev.signalbox.outbox.EventPublisher;
import dev.signalbox.session.container.LiveSession;
import dev.signalbox.session.folder.Ack;
import dev.signalbox.session.folder.InboundDb;
import dev.signalbox.session.folder.InboundMessage;
import dev.signalbox.session.folder.OutboundDb;
import dev.signalbox.session.folder.OutboundRow;
import dev.signalbox.session.folder.PendingMessages;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One visit to a session's folder: new rows are published in order, the cursor moves after the broker's acknowledgement,
 * finished messages are marked at once so that they do not fill the agent's window (container contract, trap 2).
 */
@ApplicationScoped
class Visit {
    private static final int MOST_ROWS = 200;
    private final EventPublisher publisher;
    private final OutboundEvents events;
    private final PumpCursors cursors;
    private final Turns turns;
    private final Clock clock;

    Visit(EventPublisher publisher, OutboundEvents events, PumpCursors cursors, Turns turns, Clock clock) {
        this.publisher = publisher;
        this.events = events;
        this.cursors = cursors;
        this.turns = turns;
        this.clock = clock;
    }

    /** Returns true if more rows wait than one visit takes. */
    boolean visit(LiveSession live) {
        var folder = live.folder();
        var counter = OutboundDb.changeCounter(folder);
        var pending = PendingMessages.of(folder);
        var ids = pending.stream().map(PendingMessages.Pending::id).toList();
        var look = OutboundDb.look(folder, cursors.of(live.session().id()), MOST_ROWS, ids);

        var claims = look.acks().values().stream().filter(Ack::processing).toList();
        var causes = new Causes(folder);
        publish(live, look.rows(), claims, causes);
        var finished = look.acks().values().stream().filter(Ack::finished).toList();
        turns.note(live, claims, finished, causes);
        if (!finished.isEmpty()) {
            PendingMessages.finish(folder, finished);
        }
        // Context waits for a turn and starts none, so it keeps no container up.
        var idle = pending.stream()
                .filter(PendingMessages.Pending::trigger)
                .map(PendingMessages.Pending::id)
                .allMatch(id -> Optional.ofNullable(look.acks().get(id))
                        .filter(Ack::finished)
                        .isPresent());
        live.saw(new LiveSession.Seen(
                counter, claims, look.currentTool(), look.toolTimeoutMillis(), idle, clock.instant()));
        return look.rows().size() == MOST_ROWS;
    }

    void forget(LiveSession live) {
        cursors.forget(live.session().id());
    }

    /** In order, each after the broker's acknowledgement of the one before; the cursor keeps what was acknowledged. */
    private void publish(LiveSession live, List<OutboundRow> rows, List<Ack> claims, Causes causes) {
        var published = 0L;
        try {
            for (var row : rows) {
                CurrentCorrelation.during(causes.of(cause(row, claims)), () -> publish(live, row));
                published = row.seq();
            }
        } finally {
            if (published > 0) {
                cursors.move(live.session().id(), published);
            }
        }
    }

    private void publish(LiveSession live, OutboundRow row) {
        switch (events.of(live.session(), row, clock.instant())) {
            case OutboundEvents.Translation.Publish(DomainEvent event) ->
                publisher
                        .publish(publisher.envelope(event))
                        .toCompletableFuture()
                        .join();
            case OutboundEvents.Translation.Refuse(String reason) -> refuse(live, row, reason);
        }
    }

    private void refuse(LiveSession live, OutboundRow row, String reason) {
        var text = "Your message " + row.seq() + " was not sent: " + reason + ".";
        var note = InboundMessage.note(
                "note-refused-" + row.seq(), text, clock.instant(), false, CurrentCorrelation.get());
        InboundDb.add(live.folder(), List.of(note));
    }

    /** What the row answers; failing that, what the agent is working on; failing that, nothing anybody asked for. */
    private static @Nullable String cause(OutboundRow row, List<Ack> claims) {
        return row.inReplyTo() != null
                ? row.inReplyTo()
                : claims.stream().findFirst().map(Ack::messageId).orElse(null);
    }
}
