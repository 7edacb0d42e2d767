// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.folder;

import dev.signalbox.contracts.container.SessionFolder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.sqlite.SQLiteConfig;

/**
 * One handle on {@code outbound.db}. The loop and its tool server each have one: every change begins with {@code BEGIN
 * IMMEDIATE}, so what one reads before it writes is still true when it writes.
 */
final class OutboundDb implements AutoCloseable {
    private static final DateTimeFormatter SQLITE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private final Connection connection;
    private final Clock clock;

    private OutboundDb(Connection connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
    }

    /** Opens the file; makes the two tables an agent has to make itself if the host did not. */
    static OutboundDb open(SessionFolder folder, Clock clock) throws SQLException {
        var config = new SQLiteConfig();
        config.setBusyTimeout(SessionFolder.BUSY_TIMEOUT_MILLIS);
        config.setJournalMode(SQLiteConfig.JournalMode.DELETE);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        var connection = config.createConnection("jdbc:sqlite:" + folder.outboundDb());
        try (var create = connection.createStatement()) {
            create.executeUpdate("CREATE TABLE IF NOT EXISTS session_state (key TEXT PRIMARY KEY,"
                    + " value TEXT NOT NULL, updated_at TEXT NOT NULL)");
            create.executeUpdate("CREATE TABLE IF NOT EXISTS container_state (id INTEGER PRIMARY KEY CHECK (id = 1),"
                    + " current_tool TEXT, tool_declared_timeout_ms INTEGER, tool_started_at TEXT,"
                    + " updated_at TEXT NOT NULL)");
        }
        return new OutboundDb(connection, clock);
    }

    /** Work on the open connection. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Auto-commit between transactions: without it this driver begins the next one at once and keeps the write lock. */
    synchronized <T> T commit(Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            var result = work.on(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Reads outside a transaction. */
    synchronized <T> T read(Work<T> work) throws SQLException {
        return work.on(connection);
    }

    /** One statement, within a {@link #commit}; gives the rows it changed. */
    int update(String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    /** Now, as this file's tables have it: UTC, whole seconds, no zone mark. */
    String now() {
        return SQLITE_TIME.format(clock.instant());
    }

    @Override
    public synchronized void close() throws SQLException {
        connection.close();
    }
}
