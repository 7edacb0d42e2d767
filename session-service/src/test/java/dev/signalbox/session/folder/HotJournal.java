// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import dev.signalbox.session.RawSqlite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;

/** Leaves a database as a writer does that is killed in the middle of a commit: pages half written, journal hot. */
final class HotJournal {
    private HotJournal() {}

    /** The journal of a database file. */
    static Path of(Path file) {
        return file.resolveSibling(file.getFileName() + "-journal");
    }

    /** Runs the insert many times in one transaction too big for SQLite's cache, and keeps the files as they are then. */
    static void leave(Path file, String insert) {
        var pages = file.resolveSibling("half.pages");
        var journal = file.resolveSibling("half.journal");
        try {
            try (var connection = RawSqlite.open(file);
                    var statement = connection.createStatement()) {
                statement.execute("PRAGMA cache_size = 2");
                connection.setAutoCommit(false);
                for (var i = 0; i < 200; i++) {
                    statement.execute(insert.replace("{i}", Integer.toString(i)));
                }
                Files.copy(file, pages);
                Files.copy(of(file), journal);
                connection.rollback();
            }
            Files.move(pages, file, StandardCopyOption.REPLACE_EXISTING);
            Files.move(journal, of(file), StandardCopyOption.REPLACE_EXISTING);
        } catch (SQLException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
