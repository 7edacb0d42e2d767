// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import dev.signalbox.testsupport.BrokerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(SessionWorld.class)
class AwayDatabaseScenarioTest extends SessionScenario {
    private static final String BOOTSTRAP = "/v1/groups/{group}/sessions/default/bootstrap";

    @ConfigProperty(name = "SIGNALBOX_HOME")
    Path home;

    @Test
    @Tag("BS-21")
    @Tag("sqlite")
    void answersARegistrationWithAnErrorAndProjectsNothingWhileTheDatabaseIsAway() throws Exception {
        var group = agent("away");
        var file = home.resolve("groups").resolve("away-" + run).resolve("session-state.json");
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("db/session-service.db"));
                var statement = other.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 20000");
            statement.execute("BEGIN IMMEDIATE");
            operator()
                    .body(Map.of("runtimeId", "cs-1"))
                    .put(BOOTSTRAP, group)
                    .then()
                    .statusCode(greaterThanOrEqualTo(500))
                    .contentType("application/problem+json");
            assertThat(file).doesNotExist();
            statement.execute("ROLLBACK");
        }
        eventually().untilAsserted(() -> operator()
                .body(Map.of("runtimeId", "cs-1"))
                .put(BOOTSTRAP, group)
                .then()
                .statusCode(200));
        eventually().untilAsserted(() -> assertThat(file).exists());
    }
}
