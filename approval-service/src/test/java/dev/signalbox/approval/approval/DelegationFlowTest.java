// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.signalbox.approval.ApprovalScenario;
import dev.signalbox.contracts.ApprovalEvent.ApprovalGranted;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRequested;
import dev.signalbox.contracts.ApprovalEvent.DecisionRefused;
import dev.signalbox.contracts.ApprovalEvent.Recipient;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.HomeResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Somebody decides in somebody else's stead. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(HomeResource.class)
class DelegationFlowTest extends ApprovalScenario {
    private static final String DECISIONS = "/v1/approvals/{id}/decisions";
    private final String deputy = "webchat:dan-" + run;

    private String given() {
        person(deputy);
        return as(admin)
                .body(Map.of("to", deputy, "until", clock.instant().plus(Duration.ofHours(1))))
                .post("/v1/delegations")
                .then()
                .statusCode(201)
                .body("from", equalTo(admin), "to", equalTo(deputy))
                .extract()
                .path("id");
    }

    private void policy(Map<String, Object> terms) {
        var body = new java.util.HashMap<>(terms);
        body.put("agentGroupId", agent);
        operator().body(body).put("/v1/policies").then().statusCode(200);
    }

    @Test
    void theDeputyIsAskedAndDecidesAndTheRecordSaysInWhoseStead() {
        adminOfTheAgent();
        given();
        var id = held();
        assertThat(one(ApprovalRequested.class).recipients()).containsExactly(new Recipient(deputy, "webchat", deputy));
        tell(press(id, "approve", deputy));
        var granted = one(ApprovalGranted.class);
        assertThat(granted.decidedBy()).isEqualTo(deputy);
        assertThat(granted.warrant().agreed())
                .as("what the grant rests on is the right of who named them")
                .containsExactly(admin);
        assertThat(granted.warrant().givenBy()).containsExactly(deputy);
        operator().get("/v1/approvals/{id}", id).then().body("inSteadOf", contains(deputy + " for " + admin));
        operator().queryParam("subject", admin).get("/v1/audit").then().body("kind", hasItem("delegation-given"));
        operator()
                .queryParam("subject", id)
                .get("/v1/audit")
                .then()
                .body(
                        "find { it.kind == 'approval-approved' }.detail",
                        containsString("\"inSteadOf\":\"" + admin + "\""));
    }

    @Test
    void aDelegationEndsWhenItIsTakenBackAndWithTheRoleOfWhoGaveIt() {
        adminOfTheAgent();
        var delegation = given();
        var id = held();
        as(stranger).delete("/v1/delegations/{id}", delegation).then().statusCode(404);
        operator()
                .delete("/v1/users/{id}/roles/admin?agentGroupId={agent}", admin, agent)
                .then()
                .statusCode(200);
        as(deputy)
                .body(Map.of("decision", "approve"))
                .post(DECISIONS, id)
                .then()
                .statusCode(403);
        adminOfTheAgent();
        as(admin)
                .delete("/v1/delegations/{id}", delegation)
                .then()
                .statusCode(200)
                .body("revokedBy", equalTo(admin));
        as(deputy)
                .body(Map.of("decision", "approve"))
                .post(DECISIONS, id)
                .then()
                .statusCode(403);
        as(deputy).get("/v1/delegations").then().body("id", contains(delegation));
        assertThat(stateOf(id)).isEqualTo("PENDING");
    }

    @Test
    void whoNamedSomebodyAndTheNamedOneAreNotTwo() {
        var second = "webchat:bob-" + run;
        person(second);
        operator().body(Map.of("role", "admin", "agentGroupId", agent)).put("/v1/users/{id}/roles", second);
        adminOfTheAgent();
        policy(Map.of("quorum", 2));
        given();
        var id = held();
        tell(press(id, "approve", deputy));
        tell(press(id, "approve", admin));
        assertThat(one(DecisionRefused.class).reason()).contains(deputy + " approved it by the same right already");
        assertThat(stateOf(id)).isEqualTo("PENDING");
        tell(press(id, "approve", second));
        assertThat(one(ApprovalGranted.class).warrant().agreed()).containsExactly(admin, second);
    }

    @Test
    void separationOfDutiesSeesThroughADelegation() {
        adminOfTheAgent();
        policy(Map.of("separationOfDuties", true));
        given();
        tell(request(1, "install_packages", INSTALL).onBehalfOf(admin));
        var id = one(ApprovalRequested.class).approvalId();
        tell(press(id, "approve", deputy));
        eventually().untilAsserted(() -> operator()
                .get("/v1/approvals/{id}", id)
                .then()
                .body("approvedBy", contains(deputy), "state", equalTo("PENDING")));
        operator()
                .body(Map.of("decision", "approve"))
                .post(DECISIONS, id)
                .then()
                .body("state", equalTo("APPROVED"));
    }

    @Test
    void whoIsBehindARequestIsNotEnoughInSomebodyElsesStead() {
        adminOfTheAgent();
        policy(Map.of("separationOfDuties", true));
        given();
        tell(request(1, "install_packages", INSTALL).onBehalfOf(deputy));
        var id = one(ApprovalRequested.class).approvalId();
        as(deputy)
                .body(Map.of("decision", "approve"))
                .post(DECISIONS, id)
                .then()
                .statusCode(200)
                .body("state", equalTo("PENDING"));
    }

    @Test
    void saysWhatDoesNotFit() {
        adminOfTheAgent();
        person(deputy);
        var past = Map.of("to", deputy, "until", clock.instant().minusSeconds(1));
        as(admin).body(past).post("/v1/delegations").then().statusCode(400).body("errors[0].field", equalTo("until"));
        var self = Map.of("to", admin, "until", clock.instant().plusSeconds(60));
        as(admin).body(self).post("/v1/delegations").then().statusCode(400).body("errors[0].field", equalTo("to"));
        var nobody =
                Map.of("to", "webchat:nobody-" + run, "until", clock.instant().plusSeconds(60));
        as(admin).body(nobody).post("/v1/delegations").then().statusCode(404);
        var others = Map.of("from", admin, "to", admin, "until", clock.instant().plusSeconds(60));
        as(deputy).body(others).post("/v1/delegations").then().statusCode(403);
    }
}
