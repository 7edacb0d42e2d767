// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.signalbox.contracts.AgentMessageEvent.AgentMessageRouted;
import dev.signalbox.contracts.DeliveryEvent.MessageDelivered;
import dev.signalbox.contracts.DeliveryEvent.MessageDenied;
import dev.signalbox.contracts.DirectoryEvent.WiringChanged;
import dev.signalbox.contracts.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RouterWorld.class)
class DeliveryScenarioTest extends RouterScenario {

    @Test
    @Tag("DL-06")
    void refusesAMessageWithoutDestinationAndTellsTheSessionWhichOne() {
        chat("webhook", "elsewhere-" + run, "Elsewhere");
        tell(message(1, "webhook", "webhook:elsewhere-" + run, null, "hello"));
        try (var log = new EventLog(bootstrap, Topic.DELIVERIES)) {
            eventually().untilAsserted(() -> assertThat(log.all(MessageDenied.class))
                    .filteredOn(e -> e.sessionId().equals(session))
                    .singleElement()
                    .satisfies(e -> assertThat(e.reason()).contains("webhook:elsewhere-" + run)));
        }
        operator().get("/v1/denials?sessionId=" + session).then().body("items.rule", hasItem("no-destination"));
        assertThat(callsOf(1)).isEmpty();
    }

    @Test
    void deliversToTheChatTheSessionCameFromWithoutADestination() {
        var origin = chat("webhook", "origin-" + run, "Origin");
        tell(message(1, "webhook", "webhook:origin-" + run, origin, "hello"));
        eventually().untilAsserted(() -> assertThat(stateOf(1)).isEqualTo("DELIVERED"));
        assertThat(callsOf(1)).singleElement().satisfies(call -> assertThat(call.text())
                .contains("\"text\":\"hello\""));
    }

    @Test
    void signsWhatItSendsAndNamesItsCause() throws Exception {
        var origin = chat("webhook", "signed-" + run, "Signed");
        tell(message(1, "webhook", "webhook:signed-" + run, origin, "hello"));
        eventually().untilAsserted(() -> assertThat(callsOf(1)).hasSize(1));

        var call = callsOf(1).getFirst();
        var parts = call.header("Signalbox-signature").split("[=,]");
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(RouterWorld.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var expected = mac.doFinal((parts[1] + "." + call.text()).getBytes(StandardCharsets.UTF_8));
        assertThat(parts[3]).isEqualTo(HexFormat.of().formatHex(expected));
        assertThat(call.header("X-correlation-id")).isNotBlank();
        assertThat(call.header("Traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    }

    @Test
    void deliversARepeatedEventOnce() {
        var origin = chat("webhook", "once-" + run, "Once");
        var event = message(1, "webhook", "webhook:once-" + run, origin, "hello");
        tell(event);
        tell(event);
        tell(message(3, "webhook", "webhook:once-" + run, origin, "after"));
        eventually().untilAsserted(() -> assertThat(stateOf(3)).isEqualTo("DELIVERED"));
        assertThat(callsOf(1)).hasSize(1);
        try (var log = new EventLog(bootstrap, Topic.DELIVERIES)) {
            eventually().untilAsserted(() -> assertThat(log.all(MessageDelivered.class))
                    .filteredOn(e -> e.sessionId().equals(session))
                    .extracting(MessageDelivered::seq)
                    .containsExactly(1L, 3L));
        }
    }

    @Test
    void keepsTheOrderOfALaneWhenTheFirstAttemptFails() {
        var origin = chat("webhook", "order-" + run, "Order");
        RouterWorld.FAILURES_TO_COME.set(1);
        List.of(1L, 3L, 5L).forEach(seq -> tell(message(seq, "webhook", "webhook:order-" + run, origin, "n" + seq)));
        eventually().untilAsserted(() -> assertThat(stateOf(5)).isEqualTo("DELIVERED"));
        var order = RouterWorld.CALLS.stream()
                .map(c -> c.header("Idempotency-key"))
                .filter(k -> k.startsWith(session + ":"))
                .toList();
        assertThat(order).containsExactly(session + ":1", session + ":1", session + ":3", session + ":5");
        operator()
                .get("/v1/deliveries/{id}", session + ":1")
                .then()
                .body("attempts", equalTo(2))
                .body("platformMessageId", equalTo("their-1"));
    }

    @Test
    void deniesAMessageWhoseDestinationWasRevokedWhileItWaited() {
        agentGroup(agent, "Asker " + run);
        destination("team", "channel", chat("webhook", "team-" + run, "Team"));
        RouterWorld.FAILURES_TO_COME.set(1);
        tell(message(1, "webhook", "webhook:team-" + run, null, "hello"));
        eventually().untilAsserted(() -> assertThat(callsOf(1)).hasSize(1));
        operator()
                .delete("/v1/agent-groups/{id}/destinations/team", agent)
                .then()
                .statusCode(204);
        eventually().untilAsserted(() -> assertThat(stateOf(1)).isEqualTo("DENIED"));
        assertThat(callsOf(1)).hasSize(1);
    }

    @Test
    void waitsForAChannelNobodyCarriesAndNeverCallsItDelivered() {
        var origin = chat("pigeon", "t-" + run, "T");
        tell(message(1, "pigeon", "pigeon:t-" + run, origin, "hello"));
        eventually().untilAsserted(() -> operator()
                .get("/v1/deliveries/{id}", session + ":1")
                .then()
                .body("state", equalTo("ACCEPTED"))
                .body("attempts", org.hamcrest.Matchers.greaterThan(1))
                .body("reason", containsString("no route to channel pigeon")));
    }

    @Test
    void failsAtOnceWhatAChannelCannotDo() {
        var origin = chat("webchat", "p-" + run, "P");
        var m = message(1, "webchat", "webchat:p-" + run, origin, "x");
        tell(new dev.signalbox.contracts.OutboundEvent.OutboundEmitted(
                m.sessionId(),
                m.agentGroupId(),
                m.seq(),
                m.messageId(),
                m.kind(),
                m.channelType(),
                m.platformId(),
                null,
                null,
                origin,
                "{\"operation\":\"reaction\",\"messageId\":\"1\",\"emoji\":\"+1\"}",
                m.emittedAt()));
        eventually().untilAsserted(() -> operator()
                .get("/v1/deliveries/{id}", session + ":1")
                .then()
                .body("state", equalTo("FAILED"))
                .body("reason", containsString("no message 1 in this chat")));
    }

    @Test
    void routesAMessageToAnotherAgentItHasAsDestination() {
        agentGroup(agent, "Source " + run);
        agentGroup("ag-peer-" + run, "Peer " + run);
        destination("peer", "agent", "ag-peer-" + run);
        tell(message(1, "agent", "ag-peer-" + run, null, "hello"));
        try (var log = new EventLog(bootstrap, Topic.AGENT_MESSAGES)) {
            eventually().untilAsserted(() -> assertThat(log.all(AgentMessageRouted.class))
                    .filteredOn(e -> e.sourceSessionId().equals(session))
                    .singleElement()
                    .satisfies(e -> assertThat(e.messageId()).isEqualTo("a2a-" + session + ":1")));
        }
        assertThat(stateOf(1)).isEqualTo("DELIVERED");
    }

    @Test
    void givesAWiredAgentADestinationAndTakesItAwayWithTheWiring() {
        agentGroup(agent, "Wired " + run);
        var id = chat("webhook", "wired-" + run, "Ops Room!");
        tell(new WiringChanged("w-" + run, id, agent, false));
        eventually().untilAsserted(() -> operator()
                .get("/v1/routes/check?agentGroupId=" + agent + "&to=ops-room")
                .then()
                .body("allowed", equalTo(true))
                .body("rule", equalTo("destination")));
        tell(new WiringChanged("w-" + run, id, agent, true));
        eventually().untilAsserted(() -> operator()
                .get("/v1/routes/check?agentGroupId=" + agent + "&to=ops-room")
                .then()
                .body("allowed", equalTo(false)));
    }
}
