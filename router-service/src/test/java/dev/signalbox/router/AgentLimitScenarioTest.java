// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.signalbox.contracts.AgentMessageEvent.AgentMessageRouted;
import dev.signalbox.contracts.AgentRequestEvent.PrivilegedActionRequested;
import dev.signalbox.contracts.ApprovalEvent.ApprovalGranted;
import dev.signalbox.contracts.HeldMessage;
import dev.signalbox.contracts.OutboundEvent.OutboundEmitted;
import dev.signalbox.contracts.PayloadHash;
import dev.signalbox.contracts.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RouterWorld.class)
class AgentLimitScenarioTest extends RouterScenario {
    private final String peer = "ag-peer-" + run;

    @BeforeEach
    void twoAgentsThatMayWriteToEachOther() {
        agentGroup(agent, "One " + run);
        agentGroup(peer, "Two " + run);
        destination("peer", "agent", peer);
        operator()
                .body(Map.of("type", "agent", "targetId", agent))
                .put("/v1/agent-groups/{id}/destinations/back", peer)
                .then()
                .statusCode(201);
    }

    @Test
    @Tag("AR-11")
    void holdsTheEleventhMessageOfAMinuteForAPersonAndAllBehindIt() {
        LongStream.range(0, 40).forEach(n -> tell(message(2 * n + 1, "agent", peer, null, "n" + n)));
        eventually().untilAsserted(() -> assertThat(stateOf(21)).isEqualTo("HELD"));
        eventually().untilAsserted(() -> assertThat(stateOf(79)).isEqualTo("ACCEPTED"));
        assertThat(stateOf(19)).isEqualTo("DELIVERED");
        operator()
                .get("/v1/deliveries/{id}", session + ":21")
                .then()
                .body("rule", equalTo("rate"))
                .body("reason", equalTo("More than 10 messages to peer within 1 min."));

        grantFirst();

        eventually().untilAsserted(() -> assertThat(stateOf(21)).isEqualTo("DELIVERED"));
        eventually().untilAsserted(() -> assertThat(stateOf(23)).isIn("HELD", "DELIVERED"));
    }

    @Test
    void followsWhatAgentsPassOnThroughReferencesAndStopsItAtTheHopLimit() {
        var hops = 16; // eight each way, so that the rate of ten is not what stops them
        var last = "";
        for (var hop = 1; hop <= hops + 1; hop++) {
            var mine = hop % 2 == 1;
            var from = mine ? agent : peer;
            var sender = (mine ? "sess-a-" : "sess-b-") + run;
            var answered = last.isEmpty() ? null : "a2a-" + last;
            tell(passedOn(sender, from, hop, mine ? peer : agent, answered));
            last = sender + ":" + hop;
            var key = last;
            var state = hop <= hops ? "DELIVERED" : "HELD";
            eventually()
                    .untilAsserted(() ->
                            operator().get("/v1/deliveries/{id}", key).then().body("state", equalTo(state)));
        }
        operator()
                .get("/v1/deliveries/{id}", last)
                .then()
                .body("rule", equalTo("hops"))
                .body("reason", containsString("16 is the limit"));
    }

    @Test
    @Tag("AR-10")
    void letsAnAgentWriteToItselfUntilThatIsRevoked() {
        tell(message(1, "agent", agent, null, "note to self"));
        eventually().untilAsserted(() -> assertThat(stateOf(1)).isEqualTo("DELIVERED"));
        try (var log = new EventLog(bootstrap, Topic.AGENT_MESSAGES)) {
            eventually().untilAsserted(() -> assertThat(log.all(AgentMessageRouted.class))
                    .filteredOn(e -> e.sourceSessionId().equals(session))
                    .extracting(AgentMessageRouted::targetAgentGroupId)
                    .containsExactly(agent));
        }
        operator().delete("/v1/agent-groups/{id}/rules/self", agent).then().statusCode(204);
        tell(message(3, "agent", agent, null, "again"));
        eventually().untilAsserted(() -> assertThat(stateOf(3)).isEqualTo("DENIED"));
    }

    @Test
    void handsContentOnAsItWasWritten() {
        var content = "{\"text\" : \"a\\u00e9\", \"files\": [\"x.txt\"], \"odd\": 1}";
        tell(content(1, "agent", peer, null, content));
        try (var log = new EventLog(bootstrap, Topic.AGENT_MESSAGES)) {
            eventually().untilAsserted(() -> assertThat(log.all(AgentMessageRouted.class))
                    .filteredOn(e -> e.sourceSessionId().equals(session))
                    .extracting(AgentMessageRouted::content)
                    .containsExactly(content));
        }
    }

    private void grantFirst() {
        try (var log = new EventLog(bootstrap, Topic.AGENT_REQUESTS)) {
            var request = eventually()
                    .until(
                            () -> log.all(PrivilegedActionRequested.class).stream()
                                    .filter(e -> e.sessionId().equals(session))
                                    .toList(),
                            found -> !found.isEmpty())
                    .getFirst();
            tell(new ApprovalGranted(
                    "appr-" + run,
                    agent,
                    session,
                    HeldMessage.ACTION,
                    request.payload(),
                    PayloadHash.of(request.payload()),
                    "webchat:ann",
                    Instant.parse("2026-01-02T03:04:05Z")));
        }
    }

    private static OutboundEmitted passedOn(
            String session, String from, long seq, String to, @Nullable String inReplyTo) {
        return new OutboundEmitted(
                session,
                from,
                seq,
                "out-" + session + seq,
                "chat",
                "agent",
                to,
                null,
                inReplyTo,
                null,
                "{\"text\":\"and on\"}",
                Instant.parse("2026-01-02T03:04:05Z"));
    }
}
