// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import dev.signalbox.contracts.container.SessionFolder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Gives session files of older makes what they lack; safe to repeat. */
final class FolderSchema {
    private static final Map<String, String> MESSAGE_COLUMNS = Map.of(
            "series_id", "TEXT",
            "trigger", "INTEGER NOT NULL DEFAULT 1",
            "source_session_id", "TEXT",
            "on_wake", "INTEGER NOT NULL DEFAULT 0");
    private static final Map<String, String> OUTCOME_COLUMNS =
            Map.of("platform_message_id", "TEXT", "status", "TEXT NOT NULL DEFAULT 'delivered'");

    private FolderSchema() {}

    /** Both files; {@code outbound.db} is the agent's, so only while no container runs. */
    static void upgrade(SessionFolder folder) {
        SqliteFile.write(folder.inboundDb(), connection -> {
            addMissing(connection, "messages_in", MESSAGE_COLUMNS);
            addMissing(connection, "delivered", OUTCOME_COLUMNS);
            try (var statement = connection.createStatement()) {
                SqliteFile.run(statement, SessionFolder.inboundSchema());
                return statement.executeUpdate("UPDATE messages_in SET series_id = id WHERE series_id IS NULL");
            }
        });
        SqliteFile.write(folder.outboundDb(), connection -> {
            try (var statement = connection.createStatement()) {
                SqliteFile.run(statement, SessionFolder.outboundSchema());
                return 0;
            }
        });
    }

    private static void addMissing(Connection connection, String table, Map<String, String> columns)
            throws SQLException {
        var present = present(connection, table);
        if (present.isEmpty()) {
            return;
        }
        for (var column : columns.entrySet()) {
            if (!present.contains(column.getKey())) {
                try (var statement = connection.createStatement()) {
                    statement.execute(
                            "ALTER TABLE " + table + " ADD COLUMN " + column.getKey() + " " + column.getValue());
                }
            }
        }
    }

    private static Set<String> present(Connection connection, String table) throws SQLException {
        try (var query = connection.createStatement();
                var rows = query.executeQuery("PRAGMA table_info(" + table + ")")) {
            var names = new HashSet<String>();
            while (rows.next()) {
                names.add(rows.getString("name"));
            }
            return names;
        }
    }
}
