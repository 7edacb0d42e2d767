// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.signalbox.approval.ApprovalScenario;
import dev.signalbox.contracts.DirectoryEvent.PrincipalChanged;
import dev.signalbox.contracts.DirectoryEvent.RoleGrant;
import dev.signalbox.contracts.Topic;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.HomeResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(HomeResource.class)
class PeopleTest extends ApprovalScenario {
    private static final String ROLES = "/v1/users/{id}/roles";

    @Test
    @Tag("PM-09")
    void theBearerOfTheSuitesTokenOwnsTheSuiteFromTheStart() {
        operator().get("/v1/users/local:owner").then().statusCode(200).body("roles[0].role", equalTo("owner"));
    }

    @Test
    void theLastOwnerCannotBeRemovedButTheRoleOfSomebodyElseCan() {
        person(stranger);
        operator()
                .delete(ROLES + "/owner", "local:owner")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:signalbox:problem:last-owner"));
        operator().delete(ROLES + "/owner", stranger).then().statusCode(200).body("roles", hasSize(0));
        operator().body(Map.of("role", "owner")).put(ROLES, stranger).then().statusCode(200);
        operator().delete(ROLES + "/owner", stranger).then().statusCode(200).body("roles", hasSize(0));
    }

    @Test
    @Tag("PM-08")
    void pm08RefusesAnOwnerWithAScope() {
        operator()
                .body(Map.of("role", "owner", "agentGroupId", agent))
                .put(ROLES, "local:owner")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("agentGroupId"));
    }

    @Test
    @Tag("B-58")
    void aRoleGivenTwiceIsHeldOnceAndEveryChangeIsTold() {
        adminOfTheAgent();
        adminOfTheAgent();
        operator().get("/v1/users/{id}", admin).then().body("roles", hasSize(1));
        operator()
                .queryParam("agentGroupId", agent)
                .delete(ROLES + "/admin", admin)
                .then()
                .statusCode(200);
        try (var directory = log(Topic.DIRECTORY)) {
            eventually().untilAsserted(() -> assertThat(directory.all(PrincipalChanged.class))
                    .filteredOn(e -> e.userId().equals(admin))
                    .extracting(PrincipalChanged::roles)
                    .contains(List.of(new RoleGrant("admin", agent)))
                    .last()
                    .isEqualTo(List.of()));
        }
    }
}
