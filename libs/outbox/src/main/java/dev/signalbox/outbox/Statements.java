// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Plain SQL on the connection of the running transaction. The pool hands Hibernate and this class the same connection
 * within one transaction, which is what makes state and event commit together.
 */
@Singleton
class Statements {

    private final DataSource source;

    Statements(DataSource source) {
        this.source = source;
    }

    /** Number of rows changed. */
    int update(String sql, @Nullable Object... arguments) {
        return with(sql, arguments, PreparedStatement::executeUpdate);
    }

    /** The same statement for each row of arguments, in one go. */
    void updateEach(String sql, List<@Nullable Object[]> rows) {
        try (Connection connection = source.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (var arguments : rows) {
                set(statement, arguments);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... arguments) {
        return with(sql, arguments, statement -> {
            try (var rows = statement.executeQuery()) {
                var found = new ArrayList<T>();
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
                return found;
            }
        });
    }

    private <T> T with(String sql, @Nullable Object[] arguments, Action<T> action) {
        try (Connection connection = source.getConnection();
                var statement = connection.prepareStatement(sql)) {
            set(statement, arguments);
            return action.on(statement);
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static void set(PreparedStatement statement, @Nullable Object[] arguments) throws SQLException {
        for (var i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
    }

    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    @FunctionalInterface
    private interface Action<T> {
        T on(PreparedStatement statement) throws SQLException;
    }
}
