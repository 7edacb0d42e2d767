// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.signalbox.approval.ApprovalScenario;
import dev.signalbox.contracts.ApprovalEvent.AnswerAwaited;
import dev.signalbox.contracts.ApprovalEvent.ApprovalGranted;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRejected;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRequested;
import dev.signalbox.contracts.ApprovalEvent.CardOption;
import dev.signalbox.contracts.ApprovalEvent.DecisionRefused;
import dev.signalbox.contracts.ApprovalEvent.GrantExecuted;
import dev.signalbox.contracts.InboundEvent.InboundReceived;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.HomeResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may come in, and which agent listens where. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(HomeResource.class)
class StrangerFlowTest extends ApprovalScenario {
    private final String mallory = "webchat:mallory-" + run;
    private final String chief = "webchat:chief-" + run;
    private final String chat = "\"messagingGroupId\":\"mg-" + run
            + "\",\"channelType\":\"webchat\",\"platformId\":\"webchat:x\",\"userId\":\"" + mallory
            + "\",\"name\":\"Mallory\"";
    private final String other = "ag-other-" + run;

    private String askedToAdmit() {
        adminOfTheAgent();
        tell(request(1, "admit_sender", "{" + chat + "}").onBehalfOf(mallory));
        return one(ApprovalRequested.class).approvalId();
    }

    private String askedToRegister() {
        adminOfTheAgent();
        tell(request(
                1,
                "register_chat",
                "{" + chat + ",\"group\":false,\"agents\":[{\"id\":\"" + agent + "\",\"name\":\"Mine\"},{\"id\":\""
                        + other + "\",\"name\":\"Other\"}]}"));
        return one(ApprovalRequested.class).approvalId();
    }

    private void globalAdmin(String user) {
        person(user);
        operator()
                .body(Map.of("role", "admin"))
                .put("/v1/users/{id}/roles", user)
                .then()
                .statusCode(200);
    }

    private void noGlobalAdmin(String user) {
        operator().delete("/v1/users/{id}/roles/admin", user).then().statusCode(200);
    }

    private ValidatableResponse user(String id) {
        return operator().get("/v1/users/{id}", id).then();
    }

    private InboundReceived writes(String who, String id, String text) {
        return new InboundReceived(
                "mg-dm",
                "webchat",
                who,
                null,
                id,
                0,
                "chat",
                who,
                true,
                false,
                "{\"text\":\"" + text + "\"}",
                clock.instant());
    }

    @Test
    @Tag("SA-01")
    @Tag("SA-03")
    void whoIsLetInIsAMemberAndOnRecordInTheSameMoment() {
        var id = askedToAdmit();
        assertThat(one(ApprovalRequested.class).body()).contains("person: " + mallory, "Mallory");
        user(mallory).statusCode(404);
        tell(press(id, "approve", admin));
        assertThat(one(GrantExecuted.class).detail()).contains(mallory);
        assertThat(stateOf(id)).isEqualTo("EXECUTED");
        user(mallory).body("roles[0].role", equalTo("member"), "roles[0].agentGroupId", equalTo(agent));
        operator()
                .queryParam("subject", mallory)
                .get("/v1/audit")
                .then()
                .body("findAll { it.subject == '" + mallory + "' }.actor", hasItem(admin));
    }

    @Test
    @Tag("SA-04")
    @Tag("SA-05")
    void whoIsDeniedIsNoMemberAndWhoMayNotDecideChangesNothing() {
        var id = askedToAdmit();
        tell(press(id, "approve", stranger));
        assertThat(one(DecisionRefused.class).userId()).isEqualTo(stranger);
        assertThat(stateOf(id)).isEqualTo("PENDING");
        tell(press(id, "reject", admin));
        one(ApprovalRejected.class);
        user(mallory).statusCode(404);
    }

    @Test
    @Tag("SA-06")
    void aGlobalAdminDecidesThoughSomebodyElseWasAsked() {
        var id = askedToAdmit();
        globalAdmin(chief);
        try {
            tell(press(id, "approve", chief));
            assertThat(one(GrantExecuted.class).approvalId()).isEqualTo(id);
        } finally {
            noGlobalAdmin(chief);
        }
    }

    @Test
    @Tag("CA-01")
    @Tag("CA-04")
    @Tag("CA-07")
    void aChatIsConnectedToTheAgentThatWasChosenByWhoHasTheRightForThatOne() {
        var id = askedToRegister();
        assertThat(one(ApprovalRequested.class).options())
                .containsExactly(
                        new CardOption("Connect to Mine", "connect:" + agent),
                        new CardOption("Connect to Other", "connect:" + other),
                        new CardOption("New agent", "new_agent"),
                        new CardOption("Reject", "reject"));
        tell(press(id, "approve", admin));
        assertThat(one(DecisionRefused.class).reason()).contains("say which agent");
        tell(press(id, "connect:" + other, admin));
        tell(press(id, "connect:" + agent, stranger));
        eventually().untilAsserted(() -> assertThat(told(DecisionRefused.class)).hasSize(3));
        assertThat(stateOf(id)).as("she is no admin of the other agent").isEqualTo("PENDING");

        tell(press(id, "connect:" + agent, admin));
        assertThat(one(ApprovalGranted.class).payload()).contains("\"agentGroupId\":\"" + agent + "\"");
        user(mallory).body("roles[0].agentGroupId", equalTo(agent));
        operator()
                .get("/v1/approvals/{id}", id)
                .then()
                .body("editedBy", equalTo(admin), "difference", equalTo("agentGroupId: nothing -> \"" + agent + "\""));
    }

    @Test
    @Tag("RH-04")
    @Tag("B-57")
    void aNewAgentIsNamedInAChatThatOutlivesARestartByWhoMayEverywhere() {
        var id = askedToRegister();
        globalAdmin(chief);
        try {
            tell(press(id, "new_agent", admin));
            eventually()
                    .untilAsserted(() -> assertThat(told(AnswerAwaited.class)).hasSize(1));
            tell(writes(admin, "m-0", "Mine too"));
            assertThat(one(DecisionRefused.class).reason()).contains("only an admin");

            tell(press(id, "new_agent", chief));
            eventually()
                    .untilAsserted(() -> assertThat(told(AnswerAwaited.class)).hasSize(2));
            tell(writes(chief, "m-1", "Global"));
            eventually().untilAsserted(() -> assertThat(told(AnswerAwaited.class))
                    .hasSize(3)
                    .last()
                    .satisfies(again -> assertThat(again.text()).contains("means something else")));
            tell(writes(chief, "m-2", "Travel desk"));
            assertThat(one(ApprovalGranted.class).payload()).contains("\"newAgent\":\"Travel desk\"");
        } finally {
            noGlobalAdmin(chief);
        }
    }
}
