// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.testsupport;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.flywaydb.core.Flyway;

/** What the migrations of a service come to on each database. Call {@link #check} from one test of each service. */
public final class Schemas {
    private static final String SQLITE_COLUMNS = """
            SELECT t.name || '.' || c.name || CASE WHEN c."notnull" = 1 OR c.pk > 0 THEN ' not null' ELSE '' END
            FROM sqlite_master t, pragma_table_info(t.name) c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> 'flyway_schema_history'""";
    private static final String SQLITE_INDEXES =
            "SELECT tbl_name || ' has index ' || name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
                    + " AND tbl_name <> 'flyway_schema_history'";
    private static final String POSTGRESQL_COLUMNS = """
            SELECT table_name || '.' || column_name || CASE WHEN is_nullable = 'NO' THEN ' not null' ELSE '' END
            FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name <> 'flyway_schema_history'""";
    private static final String POSTGRESQL_INDEXES = """
            SELECT i.tablename || ' has index ' || i.indexname FROM pg_indexes i
            WHERE i.schemaname = 'public' AND i.tablename <> 'flyway_schema_history'
              AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)""";

    private Schemas() {}

    /**
     * Migrates an empty database of each kind and compares tables, columns, what may be null, and indexes.
     *
     * @param folder where the SQLite file is made
     * @throws AssertionError naming what one has and the other has not
     */
    public static void check(Path folder) {
        var sqlite = "jdbc:sqlite:" + folder.resolve("schema.db");
        var postgresql = PostgresServer.ofThisJvm().newDatabase() + "?user=" + PostgresServer.USER;
        migrate(sqlite, "sqlite");
        migrate(postgresql, "postgresql");
        var onSqlite = read(sqlite, SQLITE_COLUMNS, SQLITE_INDEXES);
        var onPostgresql = read(postgresql, POSTGRESQL_COLUMNS, POSTGRESQL_INDEXES);
        if (onSqlite.isEmpty() || !onSqlite.equals(onPostgresql)) {
            throw new AssertionError("Only on SQLite: " + without(onSqlite, onPostgresql) + "\nOnly on PostgreSQL: "
                    + without(onPostgresql, onSqlite)
                    + "\nMigrations both understand belong into db/migration/shared, others into both folders.");
        }
    }

    private static void migrate(String url, String kind) {
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("db/outbox/" + kind, "db/migration/shared", "db/migration/" + kind)
                .load()
                .migrate();
    }

    private static Set<String> read(String url, String... queries) {
        var found = new TreeSet<String>();
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            for (var query : queries) {
                try (var rows = statement.executeQuery(query)) {
                    while (rows.next()) {
                        found.add(rows.getString(1));
                    }
                }
            }
            return found;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> without(Set<String> all, Set<String> others) {
        var left = new TreeSet<>(all);
        left.removeAll(others);
        return left;
    }
}
