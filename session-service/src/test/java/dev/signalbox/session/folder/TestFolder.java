// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.contracts.container.SessionFolder;
import dev.signalbox.session.SessionStorage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A session folder as a new session gets it, and what any SQLite client sees in it or does to it. */
final class TestFolder {
    static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    static final Correlation CAUSE = Correlation.of("cause-1", null);

    private TestFolder() {}

    static SessionFolder in(Path home) {
        SessionStorage storage = () -> home;
        var folders = new SessionFolders(storage);
        folders.prepare();
        folders.create("ag-1", "sess-1");
        return folders.of("ag-1", "sess-1");
    }

    static InboundMessage message(String id) {
        return new InboundMessage(
                id, "chat", NOON, "webchat", "webchat:1", "t-1", "{\"text\":\"hi\"}", true, null, false, CAUSE);
    }

    static void run(Path file, String... statements) {
        try (var connection = open(file);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Each row as its values in a list, nulls as the word null. */
    static List<List<String>> rows(Path file, String sql) {
        try (var connection = open(file);
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<List<String>>();
            while (result.next()) {
                var row = new ArrayList<String>();
                for (var i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }
}
