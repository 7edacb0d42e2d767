// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import java.nio.file.Path;
import java.sql.DriverManager;

/** An agent that is killed in the middle of a commit too big for SQLite's cache. */
final class HalfWrittenAgent {
    private HalfWrittenAgent() {}

    public static void main(String[] args) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + Path.of(args[0]));
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA cache_size = 2");
            connection.setAutoCommit(false);
            for (var i = 101; i < 1101; i += 2) {
                statement.execute("INSERT INTO messages_out (id, seq, timestamp, kind, content) VALUES ('half-" + i
                        + "', " + i + ", '', 'chat', hex(randomblob(500)))");
            }
            System.out.println("half written");
            System.out.flush();
            System.in.read();
        }
    }
}
