// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.signalbox.approval.ApprovalScenario;
import dev.signalbox.contracts.ApprovalEvent.ActionRefused;
import dev.signalbox.contracts.ApprovalEvent.ApprovalCounted;
import dev.signalbox.contracts.ApprovalEvent.ApprovalGranted;
import dev.signalbox.contracts.ApprovalEvent.ApprovalReminded;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRequested;
import dev.signalbox.contracts.ApprovalEvent.DecisionRefused;
import dev.signalbox.contracts.ApprovalEvent.Recipient;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.HomeResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(HomeResource.class)
class PolicyFlowTest extends ApprovalScenario {
    @Inject
    ApprovalEntities entities;

    @Inject
    Expiry expiry;

    private final String second = "webchat:bob-" + run;

    private void policy(Map<String, ?> terms) {
        var body = new HashMap<String, Object>(terms);
        body.put("agentGroupId", agent);
        operator().body(body).put("/v1/policies").then().statusCode(200);
    }

    private void secondAdmin() {
        person(second);
        operator()
                .body(Map.of("role", "admin", "agentGroupId", agent))
                .put("/v1/users/{id}/roles", second)
                .then()
                .statusCode(200);
    }

    @Transactional
    void nudgeNow(String id) {
        entities.update("nudgeAt = ?1 where id = ?2", clock.instant().minusMillis(1), id);
    }

    @Test
    @Tag("RH-03")
    void twoMustAgreeWhereThePolicySaysSo() {
        secondAdmin();
        policy(Map.of("quorum", 2, "ttl", "PT1H"));
        var id = held();
        tell(press(id, "approve", admin));
        var counted = one(ApprovalCounted.class);
        assertThat(counted.decidedBy()).isEqualTo(admin);
        assertThat(counted.approvals()).isEqualTo(1);
        assertThat(counted.quorum()).isEqualTo(2);
        tell(press(id, "approve", admin));
        assertThat(one(DecisionRefused.class).reason()).contains("you approved it already");
        tell(press(id, "approve", second));
        assertThat(one(ApprovalGranted.class).decidedBy()).isEqualTo(second);
        operator()
                .get("/v1/approvals/{id}", id)
                .then()
                .body(
                        "approvedBy",
                        contains(admin, second),
                        "quorum",
                        equalTo(2),
                        "rule",
                        equalTo("policy/*/" + agent));
        assertThat(Duration.between(
                        entities.read(id).orElseThrow().createdAt,
                        entities.read(id).orElseThrow().expiresAt))
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    @Tag("RH-05")
    void onlyThoseThePolicyNamesMayDecide() {
        policy(Map.of("approvers", List.of(stranger)));
        person(stranger);
        var id = held();
        assertThat(one(ApprovalRequested.class).recipients())
                .containsExactly(new Recipient(stranger, "webchat", stranger));
        as(admin)
                .body(Map.of("decision", "approve"))
                .post("/v1/approvals/{id}/decisions", id)
                .then()
                .statusCode(403)
                .body("detail", containsString("only those a policy names"));
        as(stranger)
                .body(Map.of("decision", "approve"))
                .post("/v1/approvals/{id}/decisions", id)
                .then()
                .statusCode(200);
    }

    @Test
    void aPolicyForbidsOrLetsPassUnasked() {
        policy(Map.of("mode", "deny"));
        policy(Map.of("mode", "allow", "action", "request_rebuild"));
        tell(request(1, "install_packages", INSTALL));
        tell(request(2, "request_rebuild", "{\"reason\":\"fresh\"}"));
        assertThat(one(ActionRefused.class).reason()).isEqualTo("a policy forbids it");
        var granted = one(ApprovalGranted.class);
        assertThat(granted.action()).isEqualTo("request_rebuild");
        assertThat(granted.decidedBy()).isEqualTo("policy:request_rebuild/" + agent);
        assertThat(told(ApprovalRequested.class)).isEmpty();
    }

    @Test
    @Tag("B-54")
    void remindsAtHalfOfTheTimeAndAsksTheNextRung() {
        person(stranger);
        operator().body(Map.of("role", "admin")).put("/v1/users/{id}/roles", stranger);
        try {
            var id = held();
            assertThat(one(ApprovalRequested.class).recipients())
                    .containsExactly(new Recipient(admin, "webchat", admin));
            expiry.tick();
            nudgeNow(id);
            expiry.tick();
            expiry.tick();
            eventually().untilAsserted(() -> assertThat(told(ApprovalRequested.class))
                    .hasSize(2)
                    .last()
                    .satisfies(asked -> assertThat(asked.recipients())
                            .contains(
                                    new Recipient(admin, "webchat", admin),
                                    new Recipient(stranger, "webchat", stranger))));
            assertThat(one(ApprovalReminded.class).approvalId()).isEqualTo(id);
            nudgeNow(id);
            expiry.tick();
            eventually().untilAsserted(() -> assertThat(told(ApprovalRequested.class))
                    .hasSize(3));
            assertThat(told(ApprovalReminded.class)).hasSize(1);
            assertThat(entities.read(id).orElseThrow().nudgeAt).isNull();
        } finally {
            operator().delete("/v1/users/{id}/roles/admin", stranger);
        }
    }

    @Test
    void theMostParticularPolicyHoldsAndGoesWhenWithdrawn() {
        adminOfTheAgent();
        policy(Map.of("mode", "deny"));
        policy(Map.of("mode", "allow", "action", "install_packages"));
        guard("install_packages").body("verdict", equalTo("allow"));
        guard("request_rebuild").body("verdict", equalTo("deny"), "reason", equalTo("a policy forbids it"));
        operator()
                .get("/v1/policies")
                .then()
                .body("findAll { it.agentGroupId == '" + agent + "' }.mode", contains("deny", "allow"));
        operator()
                .queryParam("agentGroupId", agent)
                .delete("/v1/policies")
                .then()
                .statusCode(204);
        guard("request_rebuild")
                .body("verdict", equalTo("hold"), "rule", equalTo("policy/default"), "ladder[0]", contains(admin));
        operator()
                .queryParam("agentGroupId", agent)
                .delete("/v1/policies")
                .then()
                .statusCode(404);
    }

    private io.restassured.response.ValidatableResponse guard(String action) {
        return operator()
                .queryParam("action", action)
                .queryParam("agentGroupId", agent)
                .queryParam("asAgent", true)
                .get("/v1/requests/guard")
                .then()
                .statusCode(200);
    }

    @Test
    void aPersonsRequestMeetsTheSameGuard() {
        adminOfTheAgent();
        policy(Map.of("separationOfDuties", true));
        var asked =
                Map.of("agentGroupId", agent, "sessionId", session, "action", "request_rebuild", "payload", Map.of());
        as(stranger).body(asked).post("/v1/requests").then().statusCode(403).body("detail", containsString("access/"));
        var id = as(admin)
                .body(asked)
                .post("/v1/requests")
                .then()
                .statusCode(201)
                .body("state", equalTo("PENDING"))
                .extract()
                .<String>path("id");
        as(admin)
                .body(Map.of("decision", "approve"))
                .post("/v1/approvals/{id}/decisions", id)
                .then()
                .statusCode(200)
                .body("state", equalTo("PENDING"));
        operator()
                .body(Map.of("decision", "approve"))
                .post("/v1/approvals/{id}/decisions", id)
                .then()
                .body("state", equalTo("APPROVED"));
        as(admin)
                .body(Map.of("agentGroupId", agent, "sessionId", session, "action", "fly", "payload", Map.of()))
                .post("/v1/requests")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("payload"));
        operator().get("/v1/policies").then().body("quorum", not(hasItem(0)));
    }

    @Test
    void saysWhichTermOfAPolicyIsWrong() {
        for (var wrong : Map.of(
                        "quorum", Map.of("quorum", 0),
                        "ttl", Map.of("ttl", "PT0S"),
                        "approvers", Map.of("approvers", List.of("ann")),
                        "mode", Map.of("mode", "maybe"))
                .entrySet()) {
            operator()
                    .body(wrong.getValue())
                    .put("/v1/policies")
                    .then()
                    .statusCode(400)
                    .body("detail", containsString(wrong.getKey()));
        }
        operator()
                .body(Map.of("quorum", 2, "approvers", List.of(admin)))
                .put("/v1/policies")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("quorum"));
    }
}
