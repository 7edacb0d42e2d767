// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.signalbox.contracts.DirectoryEvent.AgentGroupLinked;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RouterWorld.class)
class AgentLinkScenarioTest extends RouterScenario {

    @Test
    void anAgentAndTheOneItAskedForBecomeDestinationsOfEachOtherOnce() {
        var child = "ag-child-" + run;
        var other = "ag-other-" + run;
        agentGroup(agent, "Boss");
        agentGroup(other, "Other");
        eventually().untilAsserted(() -> operator()
                .body(java.util.Map.of("type", "agent", "targetId", other))
                .put("/v1/agent-groups/{id}/destinations/{name}", agent, "helper")
                .then()
                .statusCode(201));

        tell(new AgentGroupLinked(child, agent, "helper"));
        agentGroup(child, "Helper");
        eventually().untilAsserted(() -> destinations(child)
                .body("name", contains("parent"))
                .body("targetId", contains(agent))
                .body("displayName", contains("Boss")));
        eventually().untilAsserted(() -> destinations(agent)
                .body("find { it.targetId == '" + child + "' }.name", equalTo("helper-2"))
                .body("find { it.targetId == '" + child + "' }.displayName", equalTo("Helper")));

        operator()
                .delete("/v1/agent-groups/{id}/destinations/{name}", child, "parent")
                .then()
                .statusCode(204);
        tell(new AgentGroupLinked(child, agent, "helper"));
        agentGroup("ag-after-" + run, "After");
        tell(new AgentGroupLinked("ag-after-" + run, other, "after"));
        eventually().untilAsserted(() -> destinations(other).body("name", contains("after")));
        destinations(child).body("$", empty());
    }

    private static io.restassured.response.ValidatableResponse destinations(String agentGroupId) {
        return operator()
                .get("/v1/agent-groups/{id}/destinations", agentGroupId)
                .then()
                .statusCode(200);
    }
}
