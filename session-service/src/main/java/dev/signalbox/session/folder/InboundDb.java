// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.contracts.container.SessionFolder;
import dev.signalbox.trace.OpenSpan;
import dev.signalbox.trace.Spans;
import io.opentelemetry.api.trace.SpanKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Messages and outcomes in {@code inbound.db}, which session-service alone writes. */
public final class InboundDb {

    /** Messages an agent takes at a time unless its configuration says otherwise. */
    static final int USUAL_WINDOW = 10;

    private static final int NEWEST = 20;

    private InboundDb() {}

    /** Adds messages to an agent that takes {@value #USUAL_WINDOW} at a time; see the longer form. */
    public static int add(SessionFolder folder, List<InboundMessage> messages) {
        return add(folder, messages, USUAL_WINDOW);
    }

    /** True if a message of this id was added before. */
    public static boolean holds(SessionFolder folder, String id) {
        return SqliteFile.readOwn(folder.inboundDb(), connection -> {
            try (var query = connection.prepareStatement("SELECT 1 FROM messages_in WHERE id = ?")) {
                query.setString(1, id);
                try (var rows = query.executeQuery()) {
                    return rows.next();
                }
            }
        });
    }

    /**
     * Adds messages under even numbers, in the given order; ids already there are left alone.
     *
     * @param window how many messages the agent takes at a time, at least 2; see {@link ContextRows}
     * @return how many were new
     */
    public static int add(SessionFolder folder, List<InboundMessage> messages, int window) {
        var writing = messages.stream().map(RowSpan::of).toList();
        var rows = writing.stream().map(RowSpan::row).toList();
        return Spans.together(
                writing.stream().map(RowSpan::span).toList(),
                () -> SqliteFile.write(folder.inboundDb(), connection -> insert(connection, rows, window)));
    }

    /** A row and the span that writes it: what the agent answers to the row follows from that span. */
    private record RowSpan(OpenSpan span, InboundMessage row) {
        static RowSpan of(InboundMessage message) {
            var span = Spans.open(SpanKind.INTERNAL, "write inbound row", message.correlation())
                    .note("signalbox.message.kind", message.kind());
            return new RowSpan(span, span.seen() ? message.causedBy(span.correlation()) : message);
        }
    }

    /** Records how outbound messages ended, the first outcome of each stays, and adds what the agent must be told of it. */
    public static void recordOutcomes(
            SessionFolder folder, List<DeliveryOutcome> outcomes, List<InboundMessage> notes) {
        SqliteFile.write(folder.inboundDb(), connection -> {
            record(connection, outcomes);
            return notes.isEmpty() ? 0 : insert(connection, notes, USUAL_WINDOW);
        });
    }

    private static int insert(Connection connection, List<InboundMessage> messages, int window) throws SQLException {
        var seq = nextEven(connection);
        var added = 0;
        var silent = false;
        try (var insert = connection.prepareStatement("""
                INSERT OR IGNORE INTO messages_in (id, seq, kind, timestamp, platform_id, channel_type, thread_id,
                    content, series_id, trigger, source_session_id, on_wake)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""");
                var correlate =
                        connection.prepareStatement("INSERT OR IGNORE INTO signalbox_correlation VALUES (?, ?, ?)")) {
            for (var message : messages) {
                insert.setString(1, message.id());
                insert.setLong(2, seq);
                insert.setString(3, message.kind());
                insert.setString(4, message.timestamp().toString());
                insert.setString(5, message.platformId());
                insert.setString(6, message.channelType());
                insert.setString(7, message.threadId());
                insert.setString(8, message.startsTurn() ? message.content() : CompactJson.of(message));
                insert.setString(9, message.id());
                insert.setInt(10, message.trigger() ? 1 : 0);
                insert.setString(11, message.sourceSessionId());
                insert.setInt(12, message.onWake() ? 1 : 0);
                var isNew = insert.executeUpdate();
                added += isNew;
                seq += 2L * isNew;
                silent |= isNew == 1 && !message.startsTurn();
                correlate.setString(1, message.id());
                correlate.setString(2, message.correlation().correlationId());
                correlate.setString(3, message.correlation().traceparent());
                correlate.executeUpdate();
            }
        }
        if (silent) {
            ContextRows.bound(connection, window);
        }
        return added;
    }

    /** The first word stays, unless what failed was tried again by hand and has arrived after all. */
    private static void record(Connection connection, List<DeliveryOutcome> outcomes) throws SQLException {
        try (var insert = connection.prepareStatement("""
                INSERT INTO delivered (message_out_id, platform_message_id, status, delivered_at)
                VALUES (?, ?, ?, ?)
                ON CONFLICT (message_out_id) DO UPDATE SET platform_message_id = excluded.platform_message_id,
                    status = excluded.status, delivered_at = excluded.delivered_at
                WHERE excluded.status = 'delivered' AND delivered.status <> 'delivered'""")) {
            for (var outcome : outcomes) {
                insert.setString(1, outcome.messageOutId());
                insert.setString(2, outcome.platformMessageId());
                insert.setString(3, outcome.delivered() ? "delivered" : "failed");
                insert.setString(4, outcome.at().toString());
                insert.executeUpdate();
            }
        }
    }

    /** The session that sent this message to the folder's agent, empty if no agent did. */
    public static Optional<String> sourceSession(SessionFolder folder, String messageId) {
        return SqliteFile.readOwn(folder.inboundDb(), connection -> {
            try (var query = connection.prepareStatement("SELECT source_session_id FROM messages_in WHERE id = ?")) {
                query.setString(1, messageId);
                try (var rows = query.executeQuery()) {
                    return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.<String>empty();
                }
            }
        });
    }

    /** The session that last sent a message of that agent group to the folder's agent, empty if none did. */
    public static Optional<String> lastSourceSession(SessionFolder folder, String agentGroupId) {
        return SqliteFile.readOwn(folder.inboundDb(), connection -> {
            try (var query = connection.prepareStatement("""
                    SELECT source_session_id FROM messages_in
                    WHERE source_session_id IS NOT NULL AND platform_id = ? AND channel_type = 'agent'
                    ORDER BY seq DESC LIMIT 1""")) {
                query.setString(1, agentGroupId);
                try (var rows = query.executeQuery()) {
                    return rows.next() ? Optional.of(rows.getString(1)) : Optional.<String>empty();
                }
            }
        });
    }

    /**
     * The person an agent's act is for: whoever wrote the newest messages of the chat, if that was one person. The agent
     * cannot choose it, for it does not write this file.
     *
     * @return empty if nobody wrote, if more than one did, or if the platform does not say who
     */
    public static Optional<String> onlyPerson(SessionFolder folder) {
        return SqliteFile.readOwn(folder.inboundDb(), connection -> {
            try (var query = connection.prepareStatement("""
                    SELECT DISTINCT json_extract(content, '$.senderId') FROM (
                      SELECT content FROM messages_in
                      WHERE kind IN ('chat', 'chat-sdk') AND channel_type <> 'agent' AND id NOT LIKE 'note-%'
                        AND json_valid(content)
                      ORDER BY seq DESC LIMIT ?)""")) {
                query.setInt(1, NEWEST);
                try (var rows = query.executeQuery()) {
                    var only = rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.<String>empty();
                    return rows.next() ? Optional.<String>empty() : only;
                }
            }
        });
    }

    /** What a message was caused by, empty for a message not ours. */
    public static Optional<Correlation> correlation(SessionFolder folder, String messageId) {
        return SqliteFile.readOwn(folder.inboundDb(), connection -> {
            try (var query = connection.prepareStatement(
                    "SELECT correlation_id, traceparent FROM signalbox_correlation WHERE message_id = ?")) {
                query.setString(1, messageId);
                try (var rows = query.executeQuery()) {
                    return rows.next()
                            ? Optional.of(Correlation.of(rows.getString(1), rows.getString(2)))
                            : Optional.<Correlation>empty();
                }
            }
        });
    }

    /** Host numbers are even (nanoclaw-host section 2.4). */
    static long nextEven(Connection connection) throws SQLException {
        try (var query = connection.createStatement();
                var rows = query.executeQuery("SELECT COALESCE(MAX(seq), 0) FROM messages_in")) {
            var max = rows.next() ? rows.getLong(1) : 0;
            return max < 2 ? 2 : max + 2 - Math.floorMod(max, 2L);
        }
    }
}
