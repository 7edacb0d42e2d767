// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Many registered sessions made of one by copying its rows in every database and its folder: ten thousand in a minute, where
 * HTTP takes four. The copies are as their model is: in no thread's memory, and nothing is under way for them.
 */
final class SessionCopies {
    private static final int ROWS = 5_000;
    private static final String TABLES = """
            SELECT quote_ident(table_schema) || '.' || quote_ident(table_name), quote_ident(column_name)
            FROM information_schema.columns
            WHERE (column_name = 'session_id' OR table_name = 'sessions' AND column_name = 'id')
              AND table_schema LIKE '%\\_service%'
            ORDER BY table_name <> 'sessions'
            """;
    private final String databaseUrl;
    private final Path sessions;
    private final String model;
    private final String thread;

    /**
     * Copies of one.
     *
     * @param sessions the folder of the sessions of its agent group
     * @param model its id
     * @param thread what it is about, different in each copy
     */
    SessionCopies(String databaseUrl, Path sessions, String model, String thread) {
        this.databaseUrl = databaseUrl;
        this.sessions = sessions;
        if (model.isEmpty()) {
            throw new IllegalArgumentException("No session to copy");
        }
        this.model = model;
        this.thread = thread;
    }

    /** Makes so many more. */
    void make(int count) throws IOException, SQLException {
        var ids = IntStream.range(0, count)
                .mapToObj(_ -> "sess-" + UUID.randomUUID())
                .toList();
        for (var id : ids) {
            copyFolder(sessions.resolve(model), sessions.resolve(id));
        }
        try (var connection = DriverManager.getConnection(databaseUrl, "postgres", "")) {
            for (var table : tables(connection)) {
                for (var from = 0; from < count; from += ROWS) {
                    copyRows(connection, table, ids.subList(from, Math.min(count, from + ROWS)));
                }
            }
            try (var statement = connection.createStatement()) {
                statement.execute("ANALYZE");
            }
        }
    }

    private static List<Table> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<Table>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                tables.add(new Table(rows.getString(1), rows.getString(2)));
            }
        }
        return tables;
    }

    private void copyRows(Connection connection, Table table, List<String> ids) throws SQLException {
        var sql = """
                INSERT INTO %1$s
                SELECT (jsonb_populate_record(NULL::%1$s,
                    replace(replace(to_jsonb(row)::text, ?, copy.id), ?, copy.id || '-thread')::jsonb)).*
                FROM %1$s row CROSS JOIN unnest(?) AS copy(id)
                WHERE row.%2$s = ?
                """.formatted(table.name(), table.column());
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, model);
            statement.setString(2, thread);
            statement.setArray(3, connection.createArrayOf("text", ids.toArray()));
            statement.setString(4, model);
            statement.executeUpdate();
        }
    }

    private static void copyFolder(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private record Table(String name, String column) {}
}
