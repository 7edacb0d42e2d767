// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.signalbox.contracts.AgentRequestEvent.PrivilegedActionRequested;
import dev.signalbox.contracts.ApprovalEvent.ActionRefused;
import dev.signalbox.contracts.ApprovalEvent.ApprovalExpired;
import dev.signalbox.contracts.ApprovalEvent.ApprovalGranted;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRejected;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRequested;
import dev.signalbox.contracts.DeliveryEvent.MessageDenied;
import dev.signalbox.contracts.DeliveryEvent.MessageHeld;
import dev.signalbox.contracts.HeldMessage;
import dev.signalbox.contracts.PayloadHash;
import dev.signalbox.contracts.SessionEvent.GrantApplied;
import dev.signalbox.contracts.SessionEvent.GrantRefused;
import dev.signalbox.contracts.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RouterWorld.class)
class HeldMessageScenarioTest extends RouterScenario {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
    private final String address = "webhook:boss-" + run;
    private final String approval = "appr-" + run;

    @BeforeEach
    void aDestinationThatHolds() {
        agentGroup(agent, "Asker " + run);
        var id = chat("webhook", address, "Boss");
        destination("boss", "channel", id, Map.of("mode", "hold", "approver", "webchat:ann"));
    }

    @Test
    @Tag("MG-01")
    void waitsUntilSomebodyLetsItGoAndHoldsUpNobodyElse() {
        var open = chat("webhook", "open-" + run, "Open");
        tell(message(1, "webhook", address, null, "first"));
        tell(message(3, "webhook", address, null, "second"));
        tell(message(5, "webhook", "webhook:open-" + run, open, "elsewhere"));
        var request = request();
        eventually().untilAsserted(() -> assertThat(stateOf(5)).isEqualTo("DELIVERED"));
        assertThat(List.of(stateOf(1), stateOf(3))).containsExactly("HELD", "ACCEPTED");
        assertThat(HeldMessage.of(request.payload()))
                .returns("boss", HeldMessage::destination)
                .returns("webchat:ann", HeldMessage::approver)
                .returns("{\"text\":\"first\"}", HeldMessage::content);

        ask(request);
        grant(request);

        eventually().untilAsserted(() -> assertThat(stateOf(1)).isEqualTo("DELIVERED"));
        eventually().untilAsserted(() -> assertThat(stateOf(3)).isEqualTo("HELD"));
        assertThat(callsOf(1)).hasSize(1);
        try (var log = new EventLog(bootstrap, Topic.SESSIONS)) {
            eventually().untilAsserted(() -> assertThat(log.all(GrantApplied.class))
                    .extracting(GrantApplied::approvalId)
                    .contains(approval));
        }
        try (var log = new EventLog(bootstrap, Topic.DELIVERIES)) {
            eventually().untilAsserted(() -> assertThat(log.all(MessageHeld.class))
                    .filteredOn(e -> e.sessionId().equals(session))
                    .extracting(MessageHeld::seq)
                    .containsExactly(1L, 3L));
        }
    }

    @Test
    @Tag("MG-01")
    void goesOnceHoweverOftenTheGrantIsTold() {
        tell(message(1, "webhook", address, null, "first"));
        var request = request();
        grant(request);
        grant(request);
        eventually().untilAsserted(() -> assertThat(stateOf(1)).isEqualTo("DELIVERED"));
        tell(message(3, "webhook", address, null, "second"));
        eventually().untilAsserted(() -> assertThat(stateOf(3)).isEqualTo("HELD"));
        assertThat(callsOf(1)).hasSize(1);
    }

    @Test
    @Tag("MG-01")
    void isRefusedWhenTheDestinationIsRevokedBetweenApprovalAndAttempt() {
        tell(message(1, "webhook", address, null, "hello"));
        var request = request();
        ask(request);
        operator()
                .delete("/v1/agent-groups/{id}/destinations/boss", agent)
                .then()
                .statusCode(204);
        grant(request);
        eventually().untilAsserted(() -> assertThat(stateOf(1)).isEqualTo("DENIED"));
        assertThat(callsOf(1)).isEmpty();
        try (var log = new EventLog(bootstrap, Topic.SESSIONS)) {
            eventually().untilAsserted(() -> assertThat(log.all(GrantRefused.class))
                    .filteredOn(e -> e.approvalId().equals(approval))
                    .singleElement()
                    .satisfies(e -> assertThat(e.reason()).contains("not a destination")));
        }
    }

    @Test
    void isRefusedWhenTheDestinationIsRevokedWhileAnApprovedMessageIsTriedAgain() {
        RouterWorld.FAILURES_TO_COME.set(1);
        tell(message(1, "webhook", address, null, "hello"));
        grant(request());
        eventually().untilAsserted(() -> assertThat(callsOf(1)).hasSize(1));
        operator()
                .delete("/v1/agent-groups/{id}/destinations/boss", agent)
                .then()
                .statusCode(204);
        eventually().untilAsserted(() -> assertThat(stateOf(1)).isEqualTo("DENIED"));
        assertThat(callsOf(1)).hasSize(1);
    }

    @Test
    void tellsTheAgentWhoSaidNoAndLetsTheNextOneWait() {
        tell(message(1, "webhook", address, null, "hello"));
        var request = request();
        ask(request);
        tell(new ApprovalRejected(approval, agent, session, HeldMessage.ACTION, "webchat:ann", "not today", AT));
        try (var log = new EventLog(bootstrap, Topic.DELIVERIES)) {
            eventually().untilAsserted(() -> assertThat(log.all(MessageDenied.class))
                    .filteredOn(e -> e.sessionId().equals(session))
                    .singleElement()
                    .satisfies(e -> assertThat(e)
                            .returns("boss", MessageDenied::destination)
                            .returns("webchat:ann said no: not today", MessageDenied::reason)));
        }
        operator().get("/v1/denials?sessionId=" + session).then().body("items[0].rule", equalTo("not-approved"));
    }

    @Test
    void expiresWithItsApprovalAndIsRefusedIfNobodyCanBeAsked() {
        tell(message(1, "webhook", address, null, "hello"));
        ask(request());
        tell(new ApprovalExpired(approval, agent, session, HeldMessage.ACTION, AT));
        eventually().untilAsserted(() -> assertThat(stateOf(1)).isEqualTo("EXPIRED"));
        tell(message(3, "webhook", address, null, "again"));
        var second =
                eventually().until(this::requests, found -> found.size() == 2).getLast();
        tell(new ActionRefused(second.requestId(), agent, session, HeldMessage.ACTION, "nobody is there", AT));
        eventually().untilAsserted(() -> assertThat(stateOf(3)).isEqualTo("DENIED"));
    }

    @Test
    @Tag("MG-01")
    void letsNothingGoThatSaysSomethingElseThanWhatWasApproved() {
        tell(message(1, "webhook", address, null, "hello"));
        var held = HeldMessage.of(request().payload());
        var other = new HeldMessage(
                held.holdId(),
                held.destination(),
                held.channelType(),
                held.platformId(),
                held.reason(),
                held.approver(),
                "{\"text\":\"goodbye\"}");
        grant(new PrivilegedActionRequested(held.holdId(), agent, session, HeldMessage.ACTION, other.payload(), AT));
        try (var log = new EventLog(bootstrap, Topic.SESSIONS)) {
            eventually().untilAsserted(() -> assertThat(log.all(GrantRefused.class))
                    .extracting(GrantRefused::approvalId)
                    .contains(approval));
        }
        assertThat(stateOf(1)).isEqualTo("HELD");
    }

    @Test
    void isGivenUpByAnOperatorAndThenNoGrantBringsItBack() {
        tell(message(1, "webhook", address, null, "hello"));
        var request = request();
        operator().post("/v1/deliveries/{id}/expire", session + ":1").then().statusCode(204);
        grant(request);
        try (var log = new EventLog(bootstrap, Topic.SESSIONS)) {
            eventually().untilAsserted(() -> assertThat(log.all(GrantRefused.class))
                    .filteredOn(e -> e.approvalId().equals(approval))
                    .hasSize(1));
        }
        assertThat(stateOf(1)).isEqualTo("EXPIRED");
        assertThat(callsOf(1)).isEmpty();
    }

    private PrivilegedActionRequested request() {
        return eventually().until(this::requests, found -> !found.isEmpty()).getFirst();
    }

    private List<PrivilegedActionRequested> requests() {
        try (var log = new EventLog(bootstrap, Topic.AGENT_REQUESTS)) {
            return log.all(PrivilegedActionRequested.class).stream()
                    .filter(e -> e.sessionId().equals(session))
                    .toList();
        }
    }

    private void ask(PrivilegedActionRequested request) {
        tell(new ApprovalRequested(
                approval,
                agent,
                session,
                HeldMessage.ACTION,
                "title",
                "body",
                PayloadHash.of(request.payload()),
                List.of(),
                List.of(),
                AT.plusSeconds(86_400)));
    }

    private void grant(PrivilegedActionRequested request) {
        tell(new ApprovalGranted(
                approval,
                agent,
                session,
                HeldMessage.ACTION,
                request.payload(),
                PayloadHash.of(request.payload()),
                "webchat:ann",
                AT));
    }
}
