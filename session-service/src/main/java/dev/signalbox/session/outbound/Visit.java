// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.outbound;

import dev.signalbox.outbox.CurrentCorrelation;
import dev.signalbox.session.container.LiveSession;
import dev.signalbox.session.container.WorkEnded;
import dev.signalbox.session.folder.Ack;
import dev.signalbox.session.folder.OutboundDb;
import dev.signalbox.session.folder.OutboundRow;
import dev.signalbox.session.folder.PendingMessages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One visit to a session's folder: new rows are published in order, the cursor moves after the broker's acknowledgement,
 * finished messages are marked at once so that they do not fill the agent's window (container contract, trap 2).
 */
@ApplicationScoped
class Visit {
    private static final int MOST_ROWS = 50;
    private final RowPublisher publisher;
    private final DeferredRows deferred;
    private final PumpCursors cursors;
    private final Turns turns;
    private final Following following;

    Visit(RowPublisher publisher, DeferredRows deferred, PumpCursors cursors, Turns turns, Following following) {
        this.publisher = publisher;
        this.deferred = deferred;
        this.cursors = cursors;
        this.turns = turns;
        this.following = following;
    }

    /** The time, and who hears of work that ended. */
    @Singleton
    static class Following {
        private final Event<WorkEnded> ended;
        private final Clock clock;

        Following(Event<WorkEnded> ended, Clock clock) {
            this.ended = ended;
            this.clock = clock;
        }
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
            following.ended.fire(new WorkEnded(
                    live.session(),
                    finished.stream().collect(Collectors.toMap(Ack::messageId, Ack::failed)),
                    look.inputTokens()));
            PendingMessages.finish(folder, finished);
        }
        var now = following.clock.instant();
        var done = finished.stream().map(Ack::messageId).collect(Collectors.toSet());
        var idle = pending.stream()
                .noneMatch(message -> message.trigger() && message.due(now) && !done.contains(message.id()));
        live.saw(new LiveSession.Seen(
                counter, claims, look.currentTool(), look.toolTimeoutMillis(), idle && claims.isEmpty(), now));
        return look.rows().size() == MOST_ROWS;
    }

    void forget(LiveSession live) {
        cursors.forget(live.session().id());
    }

    /**
     * In order, each after the broker's acknowledgement of the one before; the cursor keeps what was acknowledged, and
     * only what it has passed loses its files.
     */
    private void publish(LiveSession live, List<OutboundRow> rows, List<Ack> claims, Causes causes) {
        var published = 0L;
        var sent = new ArrayList<OutboundRow>();
        try {
            for (var row : rows) {
                CurrentCorrelation.during(causes.of(cause(row, claims)), () -> publish(live, row, sent));
                published = row.seq();
            }
        } finally {
            if (published > 0) {
                cursors.move(live.session().id(), published);
                sent.forEach(row -> publisher.clear(live.folder(), row));
            }
        }
    }

    private void publish(LiveSession live, OutboundRow row, List<OutboundRow> sent) {
        var due = row.deliverAfter();
        if (due != null && due.isAfter(following.clock.instant())) {
            deferred.put(live.session().id(), row, due);
        } else {
            publisher.publish(live.session(), live.folder(), row);
            sent.add(row);
        }
    }

    /** What the row answers; failing that, what the agent is working on; failing that, nothing anybody asked for. */
    private static @Nullable String cause(OutboundRow row, List<Ack> claims) {
        return row.inReplyTo() != null
                ? row.inReplyTo()
                : claims.stream().findFirst().map(Ack::messageId).orElse(null);
    }
}
