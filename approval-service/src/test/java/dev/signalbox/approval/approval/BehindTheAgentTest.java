// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.signalbox.approval.ApprovalScenario;
import dev.signalbox.contracts.ApprovalEvent.ActionRefused;
import dev.signalbox.contracts.ApprovalEvent.ApprovalCounted;
import dev.signalbox.contracts.ApprovalEvent.ApprovalGranted;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRequested;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.HomeResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The person behind an agent's request is known to whoever decides, and cannot be the only one who agrees. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(HomeResource.class)
class BehindTheAgentTest extends ApprovalScenario {
    private static final String CHILD = "{\"action\":\"create_agent\",\"name\":\"Research\"}";
    private final String second = "webchat:bob-" + run;

    private void policy(Map<String, ?> terms) {
        operator().body(terms).put("/v1/policies").then().statusCode(200);
    }

    private void secondAdmin() {
        person(second);
        operator()
                .body(Map.of("role", "admin", "agentGroupId", agent))
                .put("/v1/users/{id}/roles", second)
                .then()
                .statusCode(200);
    }

    @Test
    void whoeverIsBehindTheRequestCannotBeTheOnlyOneWhoAgrees() {
        adminOfTheAgent();
        secondAdmin();
        policy(Map.of("agentGroupId", agent, "separationOfDuties", true));
        tell(request(1, "create_agent", CHILD).onBehalfOf(admin));
        var asked = one(ApprovalRequested.class);
        assertThat(asked.body()).contains("For: " + admin);
        operator()
                .get("/v1/approvals/{id}", asked.approvalId())
                .then()
                .body("onBehalfOf", equalTo(admin))
                .body("requestedBy", equalTo("agent:" + agent));
        tell(press(asked.approvalId(), "approve", admin));
        one(ApprovalCounted.class);
        assertThat(stateOf(asked.approvalId())).isEqualTo("PENDING");
        tell(press(asked.approvalId(), "approve", second));
        assertThat(one(ApprovalGranted.class).warrant()).satisfies(warrant -> {
            assertThat(warrant.agreed()).containsExactly(admin, second);
            assertThat(warrant.notAlone()).isEqualTo(admin);
        });
    }

    @Test
    void anybodyElseIsEnoughAloneWhereThePersonBehindItIsKnown() {
        adminOfTheAgent();
        secondAdmin();
        policy(Map.of("agentGroupId", agent, "separationOfDuties", true));
        tell(request(1, "create_agent", CHILD).onBehalfOf(admin));
        tell(press(one(ApprovalRequested.class).approvalId(), "approve", second));
        assertThat(one(ApprovalGranted.class).decidedBy()).isEqualTo(second);
    }

    @Test
    @Tag("CR-01")
    @Tag("B-17")
    void anAgentIsMadeUnaskedOnlyWhereAPolicySaysSoElsePeopleAreAskedAndWithoutANameNobodyIs() {
        adminOfTheAgent();
        tell(request(1, "create_agent", CHILD));
        one(ApprovalRequested.class);
        assertThat(told(ApprovalGranted.class)).isEmpty();
        tell(request(2, "create_agent", "{\"action\":\"create_agent\",\"name\":\" \"}"));
        assertThat(one(ActionRefused.class).reason()).contains("the name is missing");
        policy(Map.of("agentGroupId", agent, "action", "create_agent", "mode", "allow"));
        tell(request(3, "create_agent", CHILD));
        assertThat(one(ApprovalGranted.class).warrant().byRole()).isFalse();
        assertThat(told(ApprovalRequested.class)).hasSize(1);
    }
}
