// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.signalbox.approval.ApprovalScenario;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRequested;
import dev.signalbox.contracts.ApprovalEvent.DecisionRefused;
import dev.signalbox.contracts.ApprovalEvent.Recipient;
import dev.signalbox.contracts.DirectoryEvent.PrincipalChanged;
import dev.signalbox.contracts.DirectoryEvent.RoleGrant;
import dev.signalbox.contracts.InboundEvent.InboundReceived;
import dev.signalbox.contracts.Topic;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.HomeResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several identities, one person: one set of roles and one voice. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(HomeResource.class)
class IdentityFlowTest extends ApprovalScenario {
    private static final String IDENTITY = "/v1/users/{id}/identities/{identity}";
    private final String slack = "slack:U-" + run;

    private void linked() {
        adminOfTheAgent();
        operator()
                .put(IDENTITY, admin, slack)
                .then()
                .statusCode(200)
                .body("person", equalTo(admin), "identities", contains(slack));
    }

    private void policy(Map<String, Object> terms) {
        var body = new java.util.HashMap<>(terms);
        body.put("agentGroupId", agent);
        operator().body(body).put("/v1/policies").then().statusCode(200);
    }

    @Test
    void everyIdentityHasTheRolesOfThePersonAndNoneOnceItIsUnlinked() {
        linked();
        try (var directory = log(Topic.DIRECTORY)) {
            eventually().untilAsserted(() -> assertThat(directory.all(PrincipalChanged.class))
                    .filteredOn(e -> e.userId().equals(slack))
                    .extracting(PrincipalChanged::roles)
                    .last()
                    .isEqualTo(List.of(new RoleGrant("admin", agent))));
            operator().delete(IDENTITY, admin, slack).then().statusCode(200).body("identities", hasSize(0));
            eventually().untilAsserted(() -> assertThat(directory.all(PrincipalChanged.class))
                    .filteredOn(e -> e.userId().equals(slack))
                    .extracting(PrincipalChanged::roles)
                    .last()
                    .isEqualTo(List.of()));
        }
        operator().delete(IDENTITY, admin, slack).then().statusCode(404);
    }

    @Test
    void theRolesOfAnIdentityBecomeThoseOfThePersonAndARoleTakenFromOneIsTakenFromAll() {
        adminOfTheAgent();
        person(slack);
        operator().body(Map.of("role", "member", "agentGroupId", agent)).put("/v1/users/{id}/roles", slack);
        operator().put(IDENTITY, admin, slack).then().body("roles.role", contains("admin", "member"));
        operator()
                .delete("/v1/users/{id}/roles/admin?agentGroupId={agent}", slack, agent)
                .then()
                .statusCode(200);
        operator().get("/v1/users/{id}", admin).then().body("roles.role", contains("member"));
    }

    @Test
    void onePersonIsNeverTwoInAQuorum() {
        var second = "webchat:bob-" + run;
        person(second);
        operator().body(Map.of("role", "admin", "agentGroupId", agent)).put("/v1/users/{id}/roles", second);
        linked();
        policy(Map.of("quorum", 2));
        var id = held();
        tell(press(id, "approve", admin));
        tell(press(id, "approve", slack));
        assertThat(one(DecisionRefused.class).reason()).contains("you approved it already");
        tell(press(id, "approve", second));
        eventually().untilAsserted(() -> assertThat(stateOf(id)).isEqualTo("APPROVED"));
    }

    @Test
    void whoIsBehindARequestIsSoUnderEachIdentityAlsoIfTheyAreLinkedLater() {
        adminOfTheAgent();
        policy(Map.of("separationOfDuties", true));
        tell(request(1, "install_packages", INSTALL).onBehalfOf(slack));
        var id = one(ApprovalRequested.class).approvalId();
        operator().put(IDENTITY, admin, slack).then().statusCode(200);
        as(admin)
                .body(Map.of("decision", "approve"))
                .post("/v1/approvals/{id}/decisions", id)
                .then()
                .statusCode(200)
                .body("state", equalTo("PENDING"));
    }

    @Test
    @Tag("AP-03")
    void whoHasNoChatIsPassedOver() {
        person(stranger);
        policy(Map.of("approvers", List.of("local:owner", stranger)));
        held();
        assertThat(one(ApprovalRequested.class).recipients())
                .containsExactly(new Recipient(stranger, "webchat", stranger));
    }

    @Test
    @Tag("DM-06")
    void aPersonIsAskedInTheDirectChatTheyWroteInLastAndGetsOneCard() {
        linked();
        tell(new InboundReceived(
                "mg-" + run,
                "slack",
                "slack:D-" + run,
                null,
                "m-" + run,
                0,
                "chat",
                slack,
                true,
                false,
                "{\"text\":\"hello\"}",
                clock.instant()));
        eventually().untilAsserted(() -> {
            tell(request(clock.millis(), "install_packages", INSTALL));
            eventually().untilAsserted(() -> assertThat(told(ApprovalRequested.class))
                    .isNotEmpty());
            assertThat(told(ApprovalRequested.class).getLast().recipients())
                    .containsExactly(new Recipient(admin, "slack", "slack:D-" + run));
        });
    }
}
