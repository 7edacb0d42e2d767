// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.folder;

import dev.signalbox.contracts.container.SessionFolder;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes {@code outbound.db} for the loop. The answers of a turn and the acks of what they answer are one commit. */
public final class OutboundWriter implements AutoCloseable {
    private final OutboundDb db;
    private final OutboundRows rows;
    private final SessionState state;

    private OutboundWriter(OutboundDb db, OutboundRows rows, SessionState state) {
        this.db = db;
        this.rows = rows;
        this.state = state;
    }

    /** Opens the file for the loop and gives back the claims a crashed predecessor left; its tool runs no more. */
    public static OutboundWriter open(SessionFolder folder, Clock clock) throws SQLException {
        var writer = join(folder, clock);
        writer.db.commit(_ -> writer.db.update("DELETE FROM processing_ack WHERE status = 'processing'")
                + writer.db.update("UPDATE container_state SET current_tool = NULL, tool_declared_timeout_ms = NULL,"
                        + " tool_started_at = NULL WHERE current_tool IS NOT NULL"));
        return writer;
    }

    /** Opens the file for a tool server, beside the loop. */
    public static OutboundWriter join(SessionFolder folder, Clock clock) throws SQLException {
        var db = OutboundDb.open(folder, clock);
        var state = new SessionState(db);
        return new OutboundWriter(db, new OutboundRows(db, new InboundReader(folder)), state);
    }

    /** What is kept across runs. */
    public SessionState state() {
        return state;
    }

    /** Where the host sees which tool runs. */
    public CurrentTool currentTool() {
        return new CurrentTool(db);
    }

    /** The turn under way, for tools. */
    public Optional<TurnContext> turn() throws SQLException {
        return TurnContext.of(state);
    }

    /** Ids among these that were taken before, in whatever state. */
    public Set<String> taken(Collection<Incoming> messages) throws SQLException {
        return db.read(connection -> {
            var taken = new HashSet<String>();
            try (var query = connection.prepareStatement("SELECT 1 FROM processing_ack WHERE message_id = ?")) {
                for (var message : messages) {
                    query.setString(1, message.id());
                    try (var found = query.executeQuery()) {
                        if (found.next()) {
                            taken.add(message.id());
                        }
                    }
                }
            }
            return taken;
        });
    }

    /** Marks the messages as being worked on and begins their turn; the first one gives the turn its name. */
    public void claim(List<Incoming> messages) throws SQLException {
        db.commit(_ -> {
            TurnContext.begin(state, messages.getFirst().id(), rows.highest());
            return acknowledge(messages, "processing");
        });
    }

    /** Takes further messages into the turn under way. */
    public void claimMore(List<Incoming> messages) throws SQLException {
        db.commit(_ -> acknowledge(messages, "processing"));
    }

    /** Gives messages back as if they had never been taken. */
    public void release(Collection<Incoming> messages) throws SQLException {
        db.commit(_ -> {
            for (var message : messages) {
                db.update("DELETE FROM processing_ack WHERE message_id = ? AND status = 'processing'", message.id());
            }
            return state.remove(TurnContext.KEY);
        });
    }

    /** Marks messages as {@code completed} or {@code failed} while the turn of others goes on. */
    public void settle(Collection<Incoming> messages, String status) throws SQLException {
        if (!messages.isEmpty()) {
            db.commit(_ -> acknowledge(messages, status));
        }
    }

    /**
     * Ends a turn: writes the answers under odd numbers, less what a tool sent already, and marks the messages as
     * finished; or does nothing of it.
     *
     * @param status {@code completed} or {@code failed}
     * @return how many answers were written
     */
    public int finish(Collection<Incoming> messages, String status, List<Outgoing> answers) throws SQLException {
        return db.commit(_ -> {
            var sent = rows.sentIn(TurnContext.of(state));
            var news = answers.stream()
                    .filter(answer -> Sent.of(answer).filter(sent::containsKey).isEmpty())
                    .toList();
            rows.insert(news);
            acknowledge(messages, status);
            state.remove(TurnContext.KEY);
            return news.size();
        });
    }

    /** How many rows tools have written in the turn under way. */
    public int written() throws SQLException {
        var turn = turn();
        return turn.isEmpty() ? 0 : rows.writtenSince(turn.get().since());
    }

    /** A row and its number. */
    public record Written(long seq, boolean before) {}

    /**
     * Writes one row at once. A text that was sent to the same place in this turn is not written again: the answer then
     * has the number of the first and {@code before} is true.
     */
    public Written write(Outgoing row) throws SQLException {
        return db.commit(_ -> {
            var before = Sent.of(row).map(rows.sentIn(TurnContext.of(state))::get);
            if (before.isPresent()) {
                return new Written(before.get(), true);
            }
            return new Written(rows.insert(List.of(row)), false);
        });
    }

    /** The row of that number. */
    public Optional<OutboundRows.Row> row(long seq) throws SQLException {
        return rows.bySeq(seq);
    }

    @Override
    public void close() throws SQLException {
        db.close();
    }

    private int acknowledge(Collection<Incoming> messages, String status) throws SQLException {
        for (var message : messages) {
            db.update("""
                    INSERT INTO processing_ack (message_id, status, status_changed) VALUES (?, ?, ?)
                    ON CONFLICT (message_id) DO UPDATE SET status = excluded.status,
                        status_changed = excluded.status_changed""", message.id(), status, db.now());
        }
        return messages.size();
    }
}
