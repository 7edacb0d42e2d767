// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import dev.signalbox.contracts.container.SessionFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What session-service reads of {@code outbound.db}; the agent is its only writer. */
public final class OutboundDb {
    private static final int CHANGE_COUNTER_AT = 24;

    private OutboundDb() {}

    /**
     * Everything of interest at one look.
     *
     * @param acks by message id, for the messages asked about
     * @param inputTokens what the agent says it has put into its model in this session; 0 if it says nothing one could read
     */
    public record Look(
            List<OutboundRow> rows,
            Map<String, Ack> acks,
            @Nullable String currentTool,
            long toolTimeoutMillis,
            long inputTokens) {}

    /**
     * The file change counter of the SQLite header: moves with every commit, so a look is needed only when it moved.
     *
     * @return -1 if the file cannot be read
     */
    public static long changeCounter(SessionFolder folder) {
        try (var channel = FileChannel.open(folder.outboundDb(), StandardOpenOption.READ)) {
            var bytes = ByteBuffer.allocate(Integer.BYTES);
            return channel.read(bytes, CHANGE_COUNTER_AT) == Integer.BYTES
                    ? Integer.toUnsignedLong(bytes.flip().getInt())
                    : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    /** Rows numbered above the cursor, in order, at most {@code limit}; and the acks of the given messages. */
    public static Look look(SessionFolder folder, long cursor, int limit, Collection<String> messageIds) {
        return SqliteFile.read(folder.outboundDb(), connection -> {
            var rows = rows(connection, cursor, limit);
            var acks = acks(connection, messageIds);
            var tokens = inputTokens(connection);
            try (var query = connection.createStatement();
                    var tool = query.executeQuery(
                            "SELECT current_tool, tool_declared_timeout_ms FROM container_state WHERE id = 1")) {
                return tool.next()
                        ? new Look(rows, acks, tool.getString(1), tool.getLong(2), tokens)
                        : new Look(rows, acks, null, 0, tokens);
            }
        });
    }

    /** Rolls back what a killed agent left half written. Only while no container runs. */
    public static void dropJournal(SessionFolder folder) {
        SqliteFile.write(folder.outboundDb(), connection -> {
            try (var query = connection.createStatement()) {
                return query.execute("SELECT COUNT(*) FROM messages_out WHERE seq < 0");
            }
        });
    }

    /**
     * Gives all claims back. Only while no container runs: then, and only then, the host may write this file
     * (invariant 1).
     */
    public static int dropClaims(SessionFolder folder) {
        return SqliteFile.write(folder.outboundDb(), connection -> {
            try (var delete = connection.createStatement()) {
                return delete.executeUpdate("DELETE FROM processing_ack WHERE status = 'processing'");
            }
        });
    }

    private static long inputTokens(Connection connection) throws SQLException {
        try (var query = connection.createStatement();
                var rows = query.executeQuery(
                        "SELECT value FROM session_state WHERE key = '" + SessionFolder.INPUT_TOKENS + "'")) {
            var value = rows.next() ? rows.getString(1) : "";
            return value.matches("[0-9]{1,15}") ? Long.parseLong(value) : 0;
        }
    }

    private static List<OutboundRow> rows(Connection connection, long cursor, int limit) throws SQLException {
        try (var query = connection.prepareStatement("""
                SELECT seq, id, kind, in_reply_to, channel_type, platform_id, thread_id, deliver_after, content
                FROM messages_out
                WHERE seq > ? ORDER BY seq LIMIT ?""")) {
            query.setLong(1, cursor);
            query.setInt(2, limit);
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<OutboundRow>();
                while (rows.next()) {
                    found.add(new OutboundRow(
                            rows.getLong(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getString(6),
                            rows.getString(7),
                            SqliteInstant.parse(rows.getString(8)),
                            rows.getString(9)));
                }
                return found;
            }
        }
    }

    private static Map<String, Ack> acks(Connection connection, Collection<String> messageIds) throws SQLException {
        var acks = new HashMap<String, Ack>();
        try (var query =
                connection.prepareStatement("SELECT status, status_changed FROM processing_ack WHERE message_id = ?")) {
            for (var id : messageIds) {
                query.setString(1, id);
                try (var rows = query.executeQuery()) {
                    if (rows.next()) {
                        acks.put(id, new Ack(id, rows.getString(1), SqliteInstant.parse(rows.getString(2))));
                    }
                }
            }
        }
        return acks;
    }
}
