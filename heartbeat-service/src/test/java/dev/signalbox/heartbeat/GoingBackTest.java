// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The version before must be able to start after a newer one has migrated the schema (ADR 95). */
@QuarkusTest
class GoingBackTest {
    @Inject
    Flyway flyway;

    @Inject
    DataSource database;

    @AfterEach
    void forget() throws SQLException {
        execute("DELETE FROM flyway_schema_history WHERE installed_rank = 9999");
    }

    @Test
    void startsOnASchemaThatKnowsNewerMigrations() throws SQLException {
        execute("""
                INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,
                    installed_by, execution_time, success)
                VALUES (9999, '9999', 'of tomorrow', 'SQL', 'V9999__of_tomorrow.sql', 1, 'tomorrow', 1, true)""");

        assertThat(flyway.migrate().success).isTrue();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
