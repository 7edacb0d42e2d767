// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.signalbox.contracts.DeliveryEvent.MessageDenied;
import dev.signalbox.contracts.DirectoryEvent.DestinationsChanged;
import dev.signalbox.contracts.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(RouterWorld.class)
class ConditionScenarioTest extends RouterScenario {
    private final String address = "webhook:team-" + run;
    private String team = "";

    @BeforeEach
    void anAgentAndAChat() {
        agentGroup(agent, "Asker " + run);
        team = chat("webhook", address, "Team");
    }

    @Test
    void answersInItsOriginChatByARuleThatIsSeenAndRevoked() {
        rules().body("find { it.rule == 'origin' }.inForce", equalTo(true));
        tell(message(1, "webhook", address, team, "hello"));
        eventually().untilAsserted(() -> assertThat(stateOf(1)).isEqualTo("DELIVERED"));

        operator().delete("/v1/agent-groups/{id}/rules/origin", agent).then().statusCode(204);

        rules().body("find { it.rule == 'origin' }.inForce", equalTo(false));
        tell(message(3, "webhook", address, team, "hello"));
        eventually().untilAsserted(() -> assertThat(stateOf(3)).isEqualTo("DENIED"));
        check("channelType=webhook&platformId=" + address + "&originMessagingGroupId=" + team)
                .body("verdict", equalTo("deny"))
                .body("change", hasItem(containsString("/rules/origin")));
        agentGroup(agent, "Asker again " + run); // hearing of the agent group once more gives it nothing back
        operator().delete("/v1/agent-groups/{id}/rules/origin", agent).then().statusCode(404);

        operator()
                .body(Map.of())
                .put("/v1/agent-groups/{id}/rules/origin", agent)
                .then()
                .statusCode(204);
        tell(message(5, "webhook", address, team, "hello"));
        eventually().untilAsserted(() -> assertThat(stateOf(5)).isEqualTo("DELIVERED"));
    }

    @Test
    void putsItsOriginChatUnderConditions() {
        operator()
                .body(Map.of("mode", "deny"))
                .put("/v1/agent-groups/{id}/rules/origin", agent)
                .then()
                .statusCode(204);
        destination("team", "channel", team);
        check("to=team&originMessagingGroupId=" + team).body("rule", equalTo("forbidden"));
        check("to=team").body("allowed", equalTo(true));
    }

    @Test
    void refusesWhatAnyOfItsNamesForbids() {
        destination("team", "channel", team);
        destination("team-too", "channel", team, Map.of("mode", "deny"));
        check("to=team")
                .body("verdict", equalTo("deny"))
                .body("rule", equalTo("forbidden"))
                .body("considered", equalTo(List.of("team: allow", "team-too: deny")))
                .body("change", hasItem(containsString("/destinations/team-too with another mode")));
        tell(message(1, "webhook", address, null, "hello"));
        eventually().untilAsserted(() -> assertThat(stateOf(1)).isEqualTo("DENIED"));
    }

    @Test
    void takesOnlyTheKindsOfMessageItIsFor() {
        destination("team", "channel", team, Map.of("kinds", List.of("text", "card")));
        tell(message(1, "webhook", address, null, "hello"));
        tell(content(3, "webhook", address, null, "{\"text\":\"see\",\"files\":[\"a.txt\"]}"));
        eventually().untilAsserted(() -> assertThat(stateOf(1)).isEqualTo("DELIVERED"));
        eventually().untilAsserted(() -> assertThat(stateOf(3)).isEqualTo("DENIED"));
        check("to=team&kind=file").body("rule", equalTo("kind"));
    }

    @Test
    void refusesMoreThanItsRateWithOneWordToTheAgentForEach() {
        destination("team", "channel", team, Map.of("rate", Map.of("messages", 2, "seconds", 3600)));
        List.of(1L, 3L, 5L).forEach(seq -> tell(message(seq, "webhook", address, null, "n" + seq)));
        eventually().untilAsserted(() -> assertThat(stateOf(5)).isEqualTo("DENIED"));
        assertThat(List.of(stateOf(1), stateOf(3))).containsOnly("DELIVERED");
        try (var log = new EventLog(bootstrap, Topic.DELIVERIES)) {
            eventually().untilAsserted(() -> assertThat(log.all(MessageDenied.class))
                    .filteredOn(e -> e.sessionId().equals(session))
                    .singleElement()
                    .satisfies(e -> assertThat(e.reason()).startsWith("More than 2 messages to team within 60 min.")));
        }
    }

    @Test
    void permitsNothingAfterItsTimeAndIsTakenFromTheAgentsSight() {
        destination(
                "team",
                "channel",
                team,
                Map.of("expiresAt", Instant.now().plusMillis(1500).toString()));
        check("to=team").body("allowed", equalTo(true));
        eventually().untilAsserted(() -> check("to=team").body("rule", equalTo("expired")));
        tell(message(1, "webhook", address, null, "late"));
        eventually().untilAsserted(() -> assertThat(stateOf(1)).isEqualTo("DENIED"));
        try (var log = new EventLog(bootstrap, Topic.DIRECTORY)) {
            eventually().untilAsserted(() -> assertThat(log.all(DestinationsChanged.class))
                    .filteredOn(e -> e.agentGroupId().equals(agent))
                    .last()
                    .satisfies(e -> assertThat(e.destinations()).isEmpty()));
        }
    }

    @Test
    void explainsWhatLetsAMessageThroughAndHowToStopIt() {
        destination("team", "channel", team);
        check("to=team")
                .body("verdict", equalTo("allow"))
                .body("rule", equalTo("destination"))
                .body("change", hasItem("DELETE /v1/agent-groups/" + agent + "/destinations/team revokes it."));
    }

    @Test
    @Tag("CL-02")
    void doesNotLetAnAgentFindOutWhatThereIs() {
        tell(message(1, "webhook", address, null, "hello"));
        tell(message(3, "webhook", "webhook:none-" + run, null, "hello"));
        try (var log = new EventLog(bootstrap, Topic.DELIVERIES)) {
            eventually().untilAsserted(() -> assertThat(log.all(MessageDenied.class))
                    .filteredOn(e -> e.sessionId().equals(session))
                    .extracting(e -> e.reason().replace(e.destination(), "it"))
                    .containsExactly(
                            "it is not a destination of this agent.", "it is not a destination of this agent."));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"mode\":\"perhaps\"}|mode",
                "{\"kinds\":[\"smell\"]}|kinds",
                "{\"rate\":{\"messages\":0,\"seconds\":1}}|messages",
                "{\"approver\":\"ann\",\"mode\":\"hold\"}|approver",
                "{\"approver\":\"webchat:ann\"}|approver",
                "{\"expiresAt\":\"tomorrow\"}|expiresAt",
            })
    void namesTheConditionThatIsWrong(String body, String field) {
        operator()
                .body(body)
                .put("/v1/agent-groups/{id}/rules/origin", agent)
                .then()
                .statusCode(400)
                .body("errors.field", hasItem(containsString(field)));
    }

    @Test
    void neverShowsItsStandingRulesAsDestinations() {
        destination("team", "channel", team);
        operator()
                .get("/v1/agent-groups/{id}/destinations", agent)
                .then()
                .body("name", equalTo(List.of("team")))
                .body("name", not(hasItem(containsString("@"))));
        operator()
                .get("/v1/agent-groups/{id}/destinations/@origin", agent)
                .then()
                .statusCode(404);
        operator()
                .delete("/v1/agent-groups/{id}/destinations/@origin", agent)
                .then()
                .statusCode(404);
    }

    private io.restassured.response.ValidatableResponse rules() {
        return operator().get("/v1/agent-groups/{id}/rules", agent).then().statusCode(200);
    }

    private io.restassured.response.ValidatableResponse check(String query) {
        return operator()
                .get("/v1/routes/check?agentGroupId=" + agent + "&" + query)
                .then()
                .statusCode(200);
    }
}
