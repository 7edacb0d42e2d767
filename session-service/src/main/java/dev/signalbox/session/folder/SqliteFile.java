// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import dev.signalbox.contracts.container.SessionFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * Opens a session database for one piece of work and closes it again: closing is what makes a guest on the other side
 * of a mount see the change (nanoclaw-host section 1.6). Rollback journal, 5 s busy timeout, never creates a file.
 */
final class SqliteFile {

    private SqliteFile() {}

    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * Runs the work in one immediate transaction. In SQL of our own: the driver's commit begins the next transaction at
     * once, and one that finds the file busy would look like a failed commit.
     */
    static <T> T write(Path file, Work<T> work) {
        try (var connection = config().createConnection("jdbc:sqlite:" + file);
                var transaction = connection.createStatement()) {
            transaction.execute("BEGIN IMMEDIATE");
            try {
                var result = work.on(connection);
                transaction.execute("COMMIT");
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(transaction, e);
                throw e;
            }
        } catch (SQLException e) {
            throw new SessionFileException(file, e);
        }
    }

    /** A full disk has SQLite roll back by itself; then this fails, and the cause is what counts. */
    private static void rollBack(Statement transaction, Exception cause) {
        try {
            transaction.execute("ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** Runs the work on a read-only handle. */
    static <T> T read(Path file, Work<T> work) {
        var config = config();
        config.setReadOnly(true);
        try (var connection = config.createConnection("jdbc:sqlite:" + file)) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new SessionFileException(file, e);
        }
    }

    /**
     * Reads a file that this service alone writes. A journal left hot by a killed host makes a read-only handle fail; it is
     * rolled back first, which whoever may write the file may do at any time.
     */
    static <T> T readOwn(Path file, Work<T> work) {
        try {
            return read(file, work);
        } catch (SessionFileException e) {
            if (Files.notExists(file.resolveSibling(file.getFileName() + "-journal"))) {
                throw e;
            }
            heal(file);
            return read(file, work);
        }
    }

    /** Rolls back what a killed writer left half written; changes nothing if there is none. Only for who may write the file. */
    static void heal(Path file) {
        write(file, connection -> {
            try (var query = connection.createStatement()) {
                return query.execute("SELECT COUNT(*) FROM sqlite_master");
            }
        });
    }

    /** Makes the file if need be and runs the statements, which must be safe to repeat. */
    static void create(Path file, String schema) {
        var config = config();
        config.setOpenMode(SQLiteOpenMode.CREATE);
        try (var connection = config.createConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            run(statement, schema);
        } catch (SQLException e) {
            throw new SessionFileException(file, e);
        }
    }

    static void run(Statement statement, String schema) throws SQLException {
        for (var sql : schema.split(";")) {
            if (!sql.isBlank()) {
                statement.execute(sql);
            }
        }
    }

    private static SQLiteConfig config() {
        var config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setBusyTimeout(SessionFolder.BUSY_TIMEOUT_MILLIS);
        config.setJournalMode(SQLiteConfig.JournalMode.DELETE);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        return config;
    }
}
