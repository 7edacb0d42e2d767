// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.folder;

import dev.signalbox.contracts.container.SessionFolder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/** Reads {@code inbound.db} on a fresh read-only handle each time: a handle kept open may miss what the host writes. */
public final class InboundReader {
    /** Most messages of one look. */
    public static final int WINDOW = 200;

    private static final String COLUMNS =
            "id, seq, kind, timestamp, channel_type, platform_id, thread_id, content, trigger";
    private final SessionFolder folder;

    public InboundReader(SessionFolder folder) {
        this.folder = folder;
    }

    /**
     * Messages that are pending and due by the host's account, oldest first, at most {@link #WINDOW}.
     *
     * @param after number behind which to look; 0 for all
     * @param first true on the first poll of this process, the only one that may see {@code on_wake} rows
     */
    public List<Incoming> due(long after, boolean first) throws SQLException {
        try (var connection = open();
                var query = connection.prepareStatement("SELECT " + COLUMNS + """
                         FROM messages_in
                        WHERE status = 'pending' AND seq > ? AND kind <> 'system' AND (on_wake = 0 OR ?)
                          AND (process_after IS NULL OR datetime(process_after) <= datetime('now'))
                        ORDER BY seq LIMIT ?""")) {
            query.setLong(1, after);
            query.setBoolean(2, first);
            query.setInt(3, WINDOW);
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<Incoming>();
                while (rows.next()) {
                    found.add(incoming(rows));
                }
                return found;
            }
        }
    }

    /** The newest message that came from this address, whatever its state. */
    public Optional<Incoming> newestFrom(Destination destination) throws SQLException {
        try (var connection = open();
                var query = connection.prepareStatement("SELECT " + COLUMNS
                        + " FROM messages_in WHERE channel_type = ? AND platform_id = ? ORDER BY seq DESC LIMIT 1")) {
            query.setString(1, destination.addressChannel());
            query.setString(2, destination.addressPlatform());
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(incoming(rows)) : Optional.empty();
            }
        }
    }

    /** Every destination as the host shows them now. */
    public List<Destination> destinations() throws SQLException {
        try (var connection = open();
                var query = connection.createStatement();
                var rows = query.executeQuery("SELECT name, COALESCE(display_name, name), channel_type, platform_id,"
                        + " agent_group_id FROM destinations ORDER BY name")) {
            var found = new ArrayList<Destination>();
            while (rows.next()) {
                found.add(new Destination(
                        rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4), rows.getString(5)));
            }
            return found;
        }
    }

    /** The session's own chat, for what has no other address; empty if the host named none. */
    public Optional<Address> sessionRouting() throws SQLException {
        try (var connection = open();
                var query = connection.createStatement();
                var rows = query.executeQuery(
                        "SELECT channel_type, platform_id, thread_id FROM session_routing WHERE id = 1")) {
            return rows.next()
                    ? Optional.ofNullable(address(rows.getString(1), rows.getString(2), rows.getString(3)))
                    : Optional.empty();
        }
    }

    /** The message of that number, whatever its state. */
    public Optional<Incoming> bySeq(long seq) throws SQLException {
        try (var connection = open();
                var query = connection.prepareStatement("SELECT " + COLUMNS + " FROM messages_in WHERE seq = ?")) {
            query.setLong(1, seq);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(incoming(rows)) : Optional.empty();
            }
        }
    }

    /** What the platform calls a message the agent sent; empty until it was delivered. */
    public Optional<String> platformIdOf(String messageOutId) throws SQLException {
        try (var connection = open();
                var query = connection.prepareStatement("SELECT platform_message_id FROM delivered"
                        + " WHERE message_out_id = ? AND platform_message_id IS NOT NULL")) {
            query.setString(1, messageOutId);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    /** Pending {@code system} messages whose content holds this text: answers that tools wait for. */
    public List<Incoming> answersHolding(String text) throws SQLException {
        try (var connection = open();
                var query = connection.prepareStatement("SELECT " + COLUMNS + " FROM messages_in"
                        + " WHERE status = 'pending' AND kind = 'system' AND instr(content, ?) > 0 ORDER BY seq")) {
            query.setString(1, text);
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<Incoming>();
                while (rows.next()) {
                    found.add(incoming(rows));
                }
                return found;
            }
        }
    }

    /** Tasks that wait or are paused, the soonest first; one row for each series. */
    public List<Task> tasks() throws SQLException {
        try (var connection = open();
                var query = connection.createStatement();
                var rows = query.executeQuery("""
                        SELECT COALESCE(series_id, id), status, process_after, recurrence, content FROM messages_in
                         WHERE kind = 'task' AND status IN ('pending', 'paused')
                         GROUP BY COALESCE(series_id, id)
                         ORDER BY process_after IS NOT NULL, datetime(process_after), seq""")) {
            var found = new ArrayList<Task>();
            while (rows.next()) {
                found.add(new Task(
                        rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4), rows.getString(5)));
            }
            return found;
        }
    }

    /** Highest number in use on this side. */
    long highestSeq() throws SQLException {
        try (var connection = open();
                var query = connection.createStatement();
                var rows = query.executeQuery("SELECT COALESCE(MAX(seq), 0) FROM messages_in")) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private Connection open() throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(SessionFolder.BUSY_TIMEOUT_MILLIS);
        config.setPragma(SQLiteConfig.Pragma.MMAP_SIZE, "0");
        return config.createConnection("jdbc:sqlite:" + folder.inboundDb());
    }

    /** Null unless both parts are there. */
    static @Nullable Address address(
            @Nullable String channelType, @Nullable String platformId, @Nullable String threadId) {
        return channelType == null || platformId == null ? null : new Address(channelType, platformId, threadId);
    }

    private static Incoming incoming(ResultSet row) throws SQLException {
        return new Incoming(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getInt(9) == 1);
    }
}
