// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.signalbox.approval.ApprovalScenario;
import dev.signalbox.contracts.PayloadHash;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.HomeResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(HomeResource.class)
class ApprovalHttpTest extends ApprovalScenario {
    private static final String DECISIONS = "/v1/approvals/{id}/decisions";

    @TestHTTPResource(value = "/health", management = true)
    URI health;

    @Test
    @Tag("RH-02")
    void theBearerOfTheSuitesTokenDecidesAsOwner() {
        var id = held();
        operator()
                .body(Map.of("decision", "reject", "reason", "not needed", "payloadHash", PayloadHash.of(PAYLOAD)))
                .post(DECISIONS, id)
                .then()
                .statusCode(200)
                .body("state", equalTo("REJECTED"), "decidedBy", equalTo("local:owner"), "note", equalTo("not needed"));
        operator()
                .body(Map.of("decision", "approve"))
                .post(DECISIONS, id)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("it was rejected by local:owner"));
    }

    @Test
    void aPersonDecidesAsThemselves() {
        var id = held();
        as(admin)
                .body(Map.of("decision", "approve"))
                .post(DECISIONS, id)
                .then()
                .statusCode(200)
                .body("state", equalTo("APPROVED"), "decidedBy", equalTo(admin));
    }

    @Test
    @Tag("RH-01")
    @Tag("B-52")
    void aPersonWhoMayNotDecideIsRefusedAndNoted() {
        var id = held();
        as(stranger)
                .body(Map.of("decision", "approve"))
                .post(DECISIONS, id)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:signalbox:problem:not-an-approver"));
        assertThat(stateOf(id)).isEqualTo("PENDING");
        operator().get("/v1/approvals/refused-decisions").then().body("userId", hasItem(stranger));
    }

    @Test
    void aPersonSeesNoApprovalsOfOthers() {
        as(admin).get("/v1/approvals").then().statusCode(403).contentType("application/problem+json");
        given().get("/v1/approvals").then().statusCode(401).contentType("application/problem+json");
    }

    @Test
    void aDecisionOnAnotherPayloadThanTheOneSeenIsRefused() {
        var id = held();
        operator()
                .body(Map.of("decision", "approve", "payloadHash", PayloadHash.of("{}")))
                .post(DECISIONS, id)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("payloadHash"));
        assertThat(stateOf(id)).isEqualTo("PENDING");
    }

    @Test
    void listsByState() {
        var id = held();
        operator()
                .get("/v1/approvals?state=PENDING&limit=1000")
                .then()
                .statusCode(200)
                .body("id", hasItem(id));
        assertThat(operator()
                        .get("/v1/approvals?state=EXECUTED&limit=1000")
                        .jsonPath()
                        .getList("id", String.class))
                .doesNotContain(id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /v1/approvals?state=pending | | state",
                "GET | /v1/approvals?limit=0 | | limit",
                "GET | /v1/approvals?limit=ten | | limit",
                "GET | /v1/approvals/refused-decisions?limit=1001 | | limit",
                "POST | decisions | {} | decision",
                "POST | decisions | {\"decision\":\"maybe\"} | decision",
                "POST | decisions | {\"decision\":\"approve\",\"as\":\"local:owner\"} | as",
                "POST | decisions | {\"decision\":\"reject\",\"reason\":\"too-long\"} | reason",
                "POST | decisions | {\"decision\":\"approve\",\"payloadHash\":\"\"} | payloadHash",
                "POST | decisions | {\"decision\": | JSON",
                "POST | decisions | [] | body",
                "POST | decisions | | request",
                "POST | /v1/users | {\"id\":\"ann\",\"displayName\":\"Ann\"} | id",
                "POST | /v1/users | {\"id\":\"webchat:ann\",\"displayName\":\" \"} | displayName",
                "PUT | /v1/users/local:owner/roles | {\"role\":\"king\"} | role",
                "PUT | /v1/users/local:owner/roles | {\"role\":\"admin\",\"agentGroupId\":\"*\"} | agentGroupId",
                "PUT | /v1/users/local:owner/roles | {\"role\":\"owner\",\"agentGroupId\":\"ag-1\"} | agentGroupId",
                "DELETE | /v1/users/local:owner/roles/king | | role"
            })
    void saysWhichInputIsWrong(String method, String path, String body, String name) {
        var request = operator();
        if (body != null) {
            request.body(body.replace("too-long", "x".repeat(281)));
        }
        var target = path.equals("decisions") ? "/v1/approvals/" + held() + "/decisions" : path;
        request.request(method, target)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(name));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/approvals/appr-none, 404",
        "POST, /v1/approvals/appr-none/decisions, 404",
        "PUT, /v1/users/webchat:nobody/roles, 404",
        "DELETE, /v1/approvals, 405"
    })
    void answersEveryOtherMistakeWithAProblemToo(String method, String path, int status) {
        var request = operator();
        if (!method.equals("GET")) {
            request.body(method.equals("PUT") ? "{\"role\":\"member\"}" : "{\"decision\":\"approve\"}");
        }
        request.request(method, path).then().statusCode(status).contentType("application/problem+json");
    }

    @Test
    void isAliveAndReadyWithItsBroker() {
        given().get(health + "/live").then().statusCode(200);
        eventually().untilAsserted(() -> given().get(health + "/ready")
                .then()
                .body("checks.findAll { it.status != 'UP' }.name", empty())
                .body("checks.name", hasItem("broker"))
                .statusCode(200));
    }
}
