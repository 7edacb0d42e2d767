// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.testsupport;

import java.nio.file.Path;
import java.util.Map;

/** The database the tests of a service run on: SQLite, or PostgreSQL where the build says so. */
public enum Flavour {
    SQLITE,
    POSTGRESQL;

    /** Set to {@code postgresql} by the second run of a module's tests. */
    private static final String PROPERTY = "signalbox.test.flavour";

    private static final String SQLITE_PARAMETERS =
            "?journal_mode=WAL&busy_timeout=5000&synchronous=NORMAL&foreign_keys=on&transaction_mode=IMMEDIATE";

    /** That of this JVM. */
    public static Flavour ofThisJvm() {
        return POSTGRESQL.name().equalsIgnoreCase(System.getProperty(PROPERTY)) ? POSTGRESQL : SQLITE;
    }

    /**
     * Settings of a service that has an empty database.
     *
     * @param file where the SQLite file is to be; nothing is made there on PostgreSQL
     */
    public Map<String, String> emptyDatabase(Path file) {
        return switch (this) {
            case SQLITE ->
                Map.of("quarkus.datasource.jdbc.url", "jdbc:sqlite:" + file.toAbsolutePath() + SQLITE_PARAMETERS);
            case POSTGRESQL ->
                Map.of(
                        "SIGNALBOX_DATABASE_URL",
                        PostgresServer.ofThisJvm().newDatabase(),
                        "SIGNALBOX_DATABASE_USER",
                        PostgresServer.USER);
        };
    }
}
