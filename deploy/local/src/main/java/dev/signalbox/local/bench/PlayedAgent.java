// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.bench;

import dev.signalbox.contracts.EventCodec;
import dev.signalbox.contracts.PrefixedId;
import dev.signalbox.contracts.container.SessionFolder;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteConfig;

/** Plays the agent of one session with nothing but SQLite, so that what is measured is the control plane alone. */
final class PlayedAgent {
    private static final int CHANGE_COUNTER_AT = 24;
    private final SessionFolder folder;
    private long lastSeq;
    private int lastChange = -1;

    PlayedAgent(Path sessionDir) {
        this.folder = new SessionFolder(sessionDir);
    }

    /** A message in the folder. */
    record Heard(String id, long seq, String channelType, String platformId, String text) {}

    /** What arrived since the last call. */
    List<Heard> hear() throws SQLException {
        if (!changed()) {
            return List.of();
        }
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(SessionFolder.BUSY_TIMEOUT_MILLIS);
        try (var connection = config.createConnection("jdbc:sqlite:" + folder.inboundDb());
                var query = connection.prepareStatement("SELECT id, seq, channel_type, platform_id,"
                        + " json_extract(content, '$.text') FROM messages_in WHERE seq > ? ORDER BY seq")) {
            query.setLong(1, lastSeq);
            try (var rows = query.executeQuery()) {
                var heard = new ArrayList<Heard>();
                while (rows.next()) {
                    heard.add(new Heard(
                            rows.getString(1),
                            rows.getLong(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5)));
                    lastSeq = rows.getLong(2);
                }
                return heard;
            }
        }
    }

    /** Four bytes of the header, as real agents look: opening the file at each look would measure the looking. */
    private boolean changed() {
        try (var channel = FileChannel.open(folder.inboundDb(), StandardOpenOption.READ)) {
            var bytes = ByteBuffer.allocate(Integer.BYTES);
            channel.read(bytes, CHANGE_COUNTER_AT);
            var counter = bytes.flip().getInt();
            var changed = counter != lastChange;
            lastChange = counter;
            return changed;
        } catch (IOException | BufferUnderflowException e) {
            return false;
        }
    }

    /** Answers each with its own text and marks it as done, in one commit. */
    void answer(List<Heard> heard) throws SQLException {
        var config = new SQLiteConfig();
        config.setBusyTimeout(SessionFolder.BUSY_TIMEOUT_MILLIS);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        try (var connection = config.createConnection("jdbc:sqlite:" + folder.outboundDb())) {
            connection.setAutoCommit(false);
            for (var message : heard) {
                write(connection, message);
            }
            connection.commit();
        }
    }

    /** Asks for something only people can allow. */
    void ask(String request) throws SQLException {
        var config = new SQLiteConfig();
        config.setBusyTimeout(SessionFolder.BUSY_TIMEOUT_MILLIS);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        try (var connection = config.createConnection("jdbc:sqlite:" + folder.outboundDb());
                var row = connection.prepareStatement(
                        "INSERT INTO messages_out (id, seq, timestamp, kind, content)"
                                + " VALUES (?, (SELECT COALESCE(MAX(seq), 1) + 2 FROM messages_out), datetime('now'), 'system', ?)")) {
            row.setString(1, PrefixedId.next("out"));
            row.setString(2, request);
            row.executeUpdate();
        }
    }

    /** Answers whatever waits. */
    void answerAll() throws SQLException {
        var heard = hear();
        if (!heard.isEmpty()) {
            answer(heard);
        }
    }

    /** As if so many messages had been heard and done with; written past the service, which must be writing nothing here. */
    void haveHeard(int messages) throws SQLException {
        fill(folder.inboundDb(), """
                WITH RECURSIVE past(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM past WHERE n < %d),
                     last(seq) AS (SELECT COALESCE(MAX(seq), 0) FROM messages_in)
                INSERT INTO messages_in (id, seq, kind, timestamp, status, content)
                SELECT 'past-' || n, last.seq + 2 * n, 'chat', datetime('now'), 'completed', '{"text":"long ago"}'
                FROM past, last""".formatted(messages));
        hear();
    }

    /** As if so many answers had been given, before the last one: what the service has taken already. */
    void haveSaid(int messages) throws SQLException {
        fill(folder.outboundDb(), """
                WITH RECURSIVE past(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM past WHERE n < %d),
                     last(seq) AS (SELECT MAX(seq) FROM messages_out)
                INSERT INTO messages_out (id, seq, timestamp, kind, content)
                SELECT 'past-' || n, last.seq - 2 * n, datetime('now'), 'chat', '{"text":"long ago"}'
                FROM past, last WHERE true ON CONFLICT DO NOTHING""".formatted(messages), """
                WITH RECURSIVE past(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM past WHERE n < %d)
                INSERT INTO processing_ack SELECT 'past-' || n, 'completed', datetime('now') FROM past""".formatted(messages));
    }

    private static void fill(Path database, String... statements) throws SQLException {
        var config = new SQLiteConfig();
        config.setBusyTimeout(SessionFolder.BUSY_TIMEOUT_MILLIS);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        try (var connection = config.createConnection("jdbc:sqlite:" + database);
                var fill = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (var statement : statements) {
                fill.execute(statement);
            }
            connection.commit();
        }
    }

    private static void write(Connection connection, Heard message) throws SQLException {
        try (var row = connection.prepareStatement("INSERT INTO messages_out (id, seq, in_reply_to, timestamp, kind,"
                        + " platform_id, channel_type, content) VALUES (?, ?, ?, datetime('now'), 'chat', ?, ?, ?)");
                var ack = connection.prepareStatement(
                        "INSERT INTO processing_ack VALUES (?, 'completed', datetime('now'))")) {
            row.setString(1, PrefixedId.next("out"));
            row.setLong(2, message.seq() + 1);
            row.setString(3, message.id());
            row.setString(4, message.platformId());
            row.setString(5, message.channelType());
            row.setString(6, EventCodec.json(Map.of("text", message.text())));
            row.executeUpdate();
            ack.setString(1, message.id());
            ack.executeUpdate();
        }
    }
}
