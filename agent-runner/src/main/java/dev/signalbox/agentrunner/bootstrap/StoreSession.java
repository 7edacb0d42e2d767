// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.bootstrap;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteConfig;

/** The id a host knows a session by, from a host's message database with the table {@code sessions}. */
public record StoreSession(Path database) {
    private static final int PATIENCE_MILLIS = 10_000;

    /**
     * The id of this session; asked for by group and name, and read only, so that no database is made by asking.
     *
     * @return empty if there is no such row or it holds no id
     * @throws SQLException if the database is missing or cannot be asked
     */
    public Optional<String> id(String groupFolder, String name) throws SQLException {
        if (Files.notExists(database)) {
            throw new SQLException("there is no " + database);
        }
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(PATIENCE_MILLIS);
        try (var connection = config.createConnection("jdbc:sqlite:" + database);
                var query = connection.prepareStatement(
                        "SELECT session_id FROM sessions WHERE group_folder = ? AND session_name = ?")) {
            query.setString(1, groupFolder);
            query.setString(2, name);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.<String>empty();
            }
        }
    }
}
