// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.signalbox.session.container.Container;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.testsupport.BrokerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(SessionWorld.class)
class ConfigurationScenarioTest extends SessionScenario {
    private static final String CONFIGURATION = "/v1/agent-groups/{id}/configuration";

    @Test
    void keepsEveryVersionWithItsAuthorAndGoesBackToAnyOfThem() {
        var agent = agent("configured");
        put(agent, 1, Map.of("provider", "Script", "model", "m-1", "env", Map.of("LANG", "C")))
                .statusCode(200);
        put(agent, 2, Map.of("provider", "echo", "idleTtl", "PT1M", "limits", Map.of("cpus", 0.5)))
                .statusCode(200)
                .body("version", equalTo(3))
                .body("configuration.limits.cpus", equalTo(0.5f))
                .body("configuration.model", nullValue());
        operator()
                .body(Map.of("version", 3, "toVersion", 2))
                .post(CONFIGURATION + "/rollback", agent)
                .then()
                .statusCode(200)
                .body("version", equalTo(4))
                .body("configuration.provider", equalTo("script"));
        operator()
                .get(CONFIGURATION + "/versions", agent)
                .then()
                .body("version", contains(4, 3, 2, 1))
                .body("author", everyItem(is("local:owner")))
                .body("configuration.model", contains("m-1", null, "m-1", null));
    }

    @Test
    void refusesAChangeOfAVersionThatIsNoMoreTheLatest() {
        var agent = agent("raced");
        put(agent, 1, Map.of("model", "m-1")).statusCode(200);
        put(agent, 1, Map.of("model", "m-2"))
                .statusCode(409)
                .body("type", containsString("configuration-changed"))
                .body("detail", containsString("version 2"));
        put(agent, 2, Map.of("env", Map.of("A B", "x"))).statusCode(400).body("errors.field", contains("env"));
    }

    private io.restassured.response.ValidatableResponse put(String agent, int version, Map<String, ?> configuration) {
        return operator()
                .body(Map.of("version", version, "configuration", configuration))
                .put(CONFIGURATION, agent)
                .then();
    }

    @Test
    @Tag("CN-03")
    @Tag("CN-04")
    @Tag("CN-05")
    @Tag("CN-06")
    @Tag("TRAP-6")
    void restartsEveryRunningContainerOfAGroupWithANote() {
        var agent = agent("restarted");
        var first = running(agent);
        var chat = chat("second-" + run);
        wire(chat, agent, "shared");
        tell(message(chat, null, "m-1", "hello"));
        eventually().untilAsserted(() -> assertThat(sessions.newest(agent, 9)).hasSize(2));
        var second = other(agent, first);
        untilRuns(second, 1);
        restart(agent, Map.of("note", "there are new tools")).body("restarted", equalTo(2));
        for (var session : List.of(first, second)) {
            untilRuns(session, 2);
            assertThat(agentOf(session).notes()).containsExactly("there are new tools");
            assertThat(agentOf(session).inbound("on_wake").getLast()).containsExactly("1");
        }
    }

    @Test
    @Tag("CN-01")
    void letsAProviderOfItsOwnAnswerInOneSessionFromItsNextStartOn() throws IOException {
        var agent = agent("of-one-session");
        var session = running(agent);
        answeredBy(session, "Claude").statusCode(200).body("provider", equalTo("claude"));
        restart(agent, Map.of("note", "somebody else answers now"));
        untilRuns(session, 2);
        answeredBy(session, null).statusCode(200).body("provider", nullValue());
        restart(agent, Map.of("note", "as before"));
        untilRuns(session, 3);
        assertThat(SessionWorld.providers(folder(session).root())).containsExactly("", "claude", "");
    }

    @Test
    void choosesNoProviderForASessionThatEndedOrUnderANameThatIsNone() {
        var agent = agent("of-no-session");
        var session = running(agent);
        answeredBy(session, "no such;name").statusCode(400).body("errors.field", contains("provider"));
        operator().body(Map.of("reason", "done")).post("/v1/sessions/{id}/end", session.id());
        answeredBy(session, "claude").statusCode(409).body("type", containsString("session-ended"));
    }

    private io.restassured.response.ValidatableResponse answeredBy(Session session, @Nullable String provider) {
        var body = new HashMap<String, Object>();
        body.put("provider", provider);
        return operator()
                .body(body)
                .put("/v1/sessions/{id}/provider", session.id())
                .then();
    }

    private Session other(String agent, Session first) {
        return sessions.newest(agent, 9).stream()
                .filter(s -> !s.id().equals(first.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Tag("CN-02")
    @Tag("CN-03")
    void onlyStopsContainersWhenThereIsNothingToSay() {
        var agent = agent("quiet");
        var session = running(agent);
        agentOf(session).completes(agentOf(session).firstMessage());
        restart(agent, Map.of()).body("restarted", equalTo(1));
        eventually().untilAsserted(() -> assertThat(state(session)).isEqualTo(Container.State.STOPPED));
        assertThat(agentOf(session).notes()).isEmpty();
        restart(agent, Map.of("note", "nobody hears this")).body("restarted", equalTo(0));
        assertThat(agentOf(session).notes()).isEmpty();
        assertThat(starts(session)).hasSize(1);
    }

    private io.restassured.response.ValidatableResponse restart(String agent, Map<String, ?> body) {
        return operator()
                .body(body)
                .post("/v1/agent-groups/{id}/restart", agent)
                .then()
                .statusCode(202);
    }
}
