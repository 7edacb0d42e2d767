// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.signalbox.session.agentgroup.AgentGroups;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.testsupport.BrokerResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What this service keeps, made, found, changed and ended. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(SessionWorld.class)
class StorageScenarioTest extends SessionScenario {
    @Inject
    Flyway flyway;

    @Inject
    AgroalDataSource database;

    @Inject
    AgentGroups agentGroups;

    @Tag("sqlite")
    @Test
    @Tag("DB-01")
    void changesNothingWhenItsTablesAreThere() throws SQLException {
        var before = tables();
        assertThat(flyway.info().applied()).hasSizeGreaterThan(3);
        assertThat(flyway.migrate().migrationsExecuted).isZero();
        assertThat(tables()).isEqualTo(before).isNotEmpty();
    }

    @Test
    @Tag("DB-02")
    void findsAnAgentGroupByItsIdAndAmongAllAndChangesIt() {
        var agent = agent("kept");
        operator()
                .get("/v1/agent-groups/{id}", agent)
                .then()
                .body("name", equalTo("kept"))
                .body("folder", equalTo("kept-" + run));
        operator().get("/v1/agent-groups").then().body("id", hasItem(agent));
        operator()
                .body(Map.of("version", 1, "configuration", Map.of("model", "m-1")))
                .put("/v1/agent-groups/{id}/configuration", agent)
                .then()
                .statusCode(200);
        assertThat(agentGroups.byId(agent)).hasValueSatisfying(group -> {
            assertThat(group.config().model()).isEqualTo("m-1");
            assertThat(group.configVersion()).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "family-chat", "Team_42"})
    @Tag("GF-01")
    void takesAnOrdinaryFolderName(String folder) {
        operator()
                .body(Map.of("name", "n", "folder", folder))
                .post("/v1/agent-groups")
                .then()
                .statusCode(201);
        assertThat(folders.workspace(folder)).isDirectory().endsWith(Path.of("groups", folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../up", "a/b", "/etc", "a\\b", ".hidden", "global", "GLOBAL", "a b", "a\u0000"})
    @Tag("GF-01")
    void refusesAFolderNameThatLeadsElsewhereOrIsReserved(String folder) {
        operator()
                .body(Map.of("name", "n", "folder", folder))
                .post("/v1/agent-groups")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("folder"));
    }

    @Test
    @Tag("DB-08")
    void keepsAnEndedSessionOnRecordAndNeitherFindsNorWakesItAgain() {
        var agent = agent("ending");
        var ended = running(agent);
        var chat = String.valueOf(ended.messagingGroupId());
        assertThat(sessions.active(agent)).extracting(Session::id).containsExactly(ended.id());
        operator().post("/v1/sessions/{id}/end", ended.id()).then().statusCode(204);
        operator().post("/v1/sessions/{id}/restart", ended.id()).then().statusCode(409);
        lifecycle.wake(ended.id());
        tell(message(chat, null, "m-2", "hello again"));
        eventually().untilAsserted(() -> assertThat(sessions.active(agent)).hasSize(1));
        var next = sessions.active(agent).getFirst();
        untilRuns(next, 1);
        assertThat(next.id()).isNotEqualTo(ended.id());
        assertThat(starts(ended)).hasSize(1);
        operator()
                .get("/v1/sessions?agentGroupId={id}", agent)
                .then()
                .body("id", contains(next.id(), ended.id()))
                .body("status", contains("ACTIVE", "ENDED"));
    }

    @Test
    @Tag("CN-02")
    @Tag("CN-05")
    void restartsNothingOfASessionThatEnded() {
        var agent = agent("gone");
        var ended = running(agent);
        operator().post("/v1/sessions/{id}/end", ended.id()).then().statusCode(204);
        eventually().untilAsserted(() -> assertThat(processRuns(ended)).isFalse());
        operator()
                .body(Map.of("note", "nobody hears this"))
                .post("/v1/agent-groups/{id}/restart", agent)
                .then()
                .statusCode(202)
                .body("restarted", equalTo(0));
        assertThat(agentOf(ended).notes()).isEmpty();
    }

    private List<String> tables() throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.createStatement();
                var rows = query.executeQuery(
                        "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master ORDER BY 1")) {
            var tables = new ArrayList<String>();
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
            return tables;
        }
    }
}
