// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.folder;

import dev.signalbox.contracts.PrefixedId;
import dev.signalbox.contracts.container.SessionFolder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sqlite.SQLiteConfig;

/** The one writer of {@code outbound.db}. Answers and the acks of what they answer are committed together. */
public final class OutboundWriter implements AutoCloseable {
    private static final DateTimeFormatter SQLITE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private final Connection connection;
    private final InboundReader inbound;
    private final Clock clock;

    private OutboundWriter(Connection connection, InboundReader inbound, Clock clock) {
        this.connection = connection;
        this.inbound = inbound;
        this.clock = clock;
    }

    /** Opens the file and gives back the claims a crashed predecessor left. */
    public static OutboundWriter open(SessionFolder folder, Clock clock) throws SQLException {
        var config = new SQLiteConfig();
        config.setBusyTimeout(SessionFolder.BUSY_TIMEOUT_MILLIS);
        config.setJournalMode(SQLiteConfig.JournalMode.DELETE);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        var connection = config.createConnection("jdbc:sqlite:" + folder.outboundDb());
        try (var delete = connection.createStatement()) {
            delete.executeUpdate("DELETE FROM processing_ack WHERE status = 'processing'");
        }
        return new OutboundWriter(connection, new InboundReader(folder), clock);
    }

    /** Ids among these that were taken before, in whatever state. */
    public Set<String> taken(Collection<Incoming> messages) throws SQLException {
        var taken = new HashSet<String>();
        try (var query = connection.prepareStatement("SELECT 1 FROM processing_ack WHERE message_id = ?")) {
            for (var message : messages) {
                query.setString(1, message.id());
                try (var rows = query.executeQuery()) {
                    if (rows.next()) {
                        taken.add(message.id());
                    }
                }
            }
        }
        return taken;
    }

    /** Marks the messages as being worked on. */
    public void claim(Collection<Incoming> messages) throws SQLException {
        commit(() -> acknowledge(messages, "processing"));
    }

    /**
     * Writes the answers under odd numbers and marks the messages as finished, or does neither.
     *
     * @param status {@code completed} or {@code failed}
     */
    public void finish(Collection<Incoming> messages, String status, List<Outgoing> answers) throws SQLException {
        commit(() -> {
            insert(answers);
            acknowledge(messages, status);
        });
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private interface Work {
        void run() throws SQLException;
    }

    /** Auto-commit between transactions: without it this driver begins the next one at once and keeps the write lock. */
    private void commit(Work work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            work.run();
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void acknowledge(Collection<Incoming> messages, String status) throws SQLException {
        try (var upsert = connection.prepareStatement("""
                INSERT INTO processing_ack (message_id, status, status_changed) VALUES (?, ?, ?)
                ON CONFLICT (message_id) DO UPDATE SET status = excluded.status,
                    status_changed = excluded.status_changed""")) {
            for (var message : messages) {
                upsert.setString(1, message.id());
                upsert.setString(2, status);
                upsert.setString(3, SQLITE_TIME.format(clock.instant()));
                upsert.executeUpdate();
            }
        }
    }

    private void insert(List<Outgoing> answers) throws SQLException {
        if (answers.isEmpty()) {
            return;
        }
        var seq = nextOdd();
        try (var insert = connection.prepareStatement("""
                INSERT INTO messages_out (id, seq, in_reply_to, timestamp, kind, platform_id, channel_type, thread_id,
                    content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            for (var answer : answers) {
                insert.setString(1, PrefixedId.next("out"));
                insert.setLong(2, seq);
                insert.setString(3, answer.inReplyTo());
                insert.setString(4, SQLITE_TIME.format(clock.instant()));
                insert.setString(5, answer.kind());
                insert.setString(6, answer.platformId());
                insert.setString(7, answer.channelType());
                insert.setString(8, answer.threadId());
                insert.setString(9, answer.content());
                insert.executeUpdate();
                seq += 2;
            }
        }
    }

    /** Agent numbers are odd and above every number of either side (nanoclaw-host section 2.4). */
    private long nextOdd() throws SQLException {
        try (var query = connection.createStatement();
                var rows = query.executeQuery("SELECT COALESCE(MAX(seq), 0) FROM messages_out")) {
            var max = Math.max(rows.next() ? rows.getLong(1) : 0, inbound.highestSeq());
            return max % 2 == 0 ? max + 1 : max + 2;
        }
    }
}
