// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.signalbox.contracts.HeartbeatEvent.DigestReady;
import dev.signalbox.contracts.HeartbeatEvent.WatchReported;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.testsupport.BrokerResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(SessionWorld.class)
class WatchScenarioTest extends SessionScenario {

    @TestHTTPResource(value = "/health/ready", management = true)
    URI ready;

    @Inject
    MeterRegistry meters;

    private void untilTheWatchIs(String state) {
        eventually().untilAsserted(() -> given().get(ready)
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'watch' }.data.'heartbeat-service'", equalTo(state)));
    }

    @Test
    @Tag("HB-08")
    void missesHeartbeatServiceAfterTwoIntervalsOfSilenceAndIsReassuredByItsNextWord() {
        tell(new WatchReported("heartbeat-1", 300, NOON));
        untilTheWatchIs("silent");
        assertThat(meters.get("signalbox_watch_silent").gauge().value()).isOne();
        tell(new WatchReported("heartbeat-2", 600_000, NOON));
        untilTheWatchIs("heard");
        assertThat(meters.get("signalbox_watch_silent").gauge().value()).isZero();
    }

    private List<String> notes(Session session) {
        var found = new ArrayList<String>();
        try (var connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + folder(session).inboundDb());
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT content FROM messages_in WHERE id LIKE 'note-dig-%' ORDER BY seq")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Tag("DG-05")
    void laysADigestIntoItsSessionOnceHoweverOftenItIsTold() {
        var agent = agent("digest");
        var session = running(agent);
        var ready = new DigestReady(session.id(), "dig-" + run, agent, "{\"entriesCompiled\":3}", NOON);
        tell(ready);
        tell(ready);
        tell(new DigestReady(session.id(), "dig-" + run + "-next", agent, "{\"entriesCompiled\":4}", NOON));
        eventually().untilAsserted(() -> assertThat(notes(session)).hasSize(2));
        assertThat(notes(session).getFirst()).contains("entriesCompiled", "3", "system");
    }

    @Test
    void dropsADigestOfASessionThatHasEnded() {
        var agent = agent("gone");
        var session = running(agent);
        operator().post("/v1/sessions/{id}/end", session.id()).then().statusCode(204);
        tell(new DigestReady(session.id(), "dig-" + run, agent, "{}", NOON));
        eventually().untilAsserted(() -> assertThat(meters.find("signalbox_digests_written_total")
                        .tag("outcome", "session-ended")
                        .counters())
                .isNotEmpty());
    }
}
