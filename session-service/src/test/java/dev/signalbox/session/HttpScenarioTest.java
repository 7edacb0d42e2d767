// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.signalbox.session.wiring.Wiring;
import dev.signalbox.session.wiring.Wirings;
import dev.signalbox.testsupport.BrokerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(SessionWorld.class)
class HttpScenarioTest extends SessionScenario {
    @Inject
    Wirings wirings;

    @ConfigProperty(name = "quarkus.management.test-port")
    int management;

    @ParameterizedTest
    @Tag("GF-01")
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/agent-groups | {\"folder\":\"f\"} | 400 | name",
                "/v1/agent-groups | {\"name\":\"n\"} | 400 | folder",
                "/v1/agent-groups | {\"name\":\"n\",\"folder\":\"../up\"} | 400 | folder",
                "/v1/agent-groups | {\"name\":\"n\",\"folder\":\"Global\"} | 400 | folder",
                "/v1/agent-groups | {\"name\":\"n\",\"folder\":\"f\",\"provider\":\"No Such!\"} | 400 | provider",
                "/v1/agent-groups | {\"name\":\"n\",\"folder\":\"f\",\"colour\":\"red\"} | 400 | colour",
                "/v1/agent-groups | {\"name\":[\"n\"],\"folder\":\"f\"} | 400 | name",
                "/v1/wirings | {\"messagingGroupId\":\"mg\",\"agentGroupId\":\"ag-none\"} | 422 | agentGroupId",
                "/v1/wirings | {\"messagingGroupId\":\"mg\",\"agentGroupId\":\"a\",\"sessionMode\":\"x\"} | 400 | sessionMode",
                "/v1/wirings | {\"messagingGroupId\":\"m\",\"agentGroupId\":\"a\",\"engagePattern\":\"(\"} | 400 | engagePattern",
                "/v1/wirings | {\"messagingGroupId\":\"m\",\"agentGroupId\":\"a\",\"priority\":\"high\"} | 400 | priority",
                "/v1/sessions | {\"agentGroupId\":\"ag-none\"} | 422 | agentGroupId",
                "/v1/sessions | {} | 400 | agentGroupId"
            })
    @Tag("DB-04")
    void answersABadRequestWithAProblemThatNamesTheField(String path, String body, int status, String field) {
        operator()
                .body(body)
                .post(path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("errors.field", contains(field))
                .body("detail", containsString(field));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/agent-groups, {, 400",
        "POST, /v1/agent-groups, '', 400",
        "POST, /v1/sessions, null, 400",
        "GET, /v1/sessions?limit=0, '', 400",
        "GET, /v1/sessions?limit=many, '', 400",
        "GET, /v1/sessions/sess-none, '', 404",
        "GET, /v1/sessions/..%2F..%2Fetc/container, '', 404",
        "GET, /v1/agent-groups/ag-none, '', 404",
        "DELETE, /v1/wirings/wire-none, '', 404",
        "POST, /v1/sessions/sess-none/end, '', 404",
        "POST, /v1/sessions/sess-none/restart, '', 404",
        "PATCH, /v1/sessions, {}, 405"
    })
    void answersWhatItCannotServeWithAProblemAndNeverWithAFault(String method, String path, String body, int status) {
        var request = operator();
        (body.isEmpty() ? request : request.body(body))
                .urlEncodingEnabled(false)
                .request(method, path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("detail", not(equalTo("null")));
    }

    @Test
    void servesNobodyWithoutAToken() {
        given().get("/v1/sessions").then().statusCode(401).contentType("application/problem+json");
    }

    @Test
    @Tag("DB-02")
    @Tag("DB-04")
    void refusesASecondAgentGroupInOneFolderAndASecondWiringOfOnePair() {
        var agent = agent("taken");
        operator()
                .body(Map.of("name", "x", "folder", "taken-" + run))
                .post("/v1/agent-groups")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:signalbox:problem:folder-taken"));
        var chat = chat("taken");
        wire(chat, agent, "shared");
        operator()
                .body(Map.of("messagingGroupId", chat, "agentGroupId", agent))
                .post("/v1/wirings")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:signalbox:problem:already-wired"));
    }

    @Test
    @Tag("DB-04")
    void asksTheWiringsOfAChatByPriorityAndForgetsOneThatIsRemoved() {
        var chat = chat("priorities");
        var low = wiring(chat, agent("low"), -1);
        var high = wiring(chat, agent("high"), 7);
        assertThat(wirings.of(chat)).extracting(Wiring::id).containsExactly(high, low);
        operator().delete("/v1/wirings/{id}", high).then().statusCode(204);
        assertThat(wirings.of(chat)).extracting(Wiring::id).containsExactly(low);
        operator().delete("/v1/wirings/{id}", high).then().statusCode(404);
    }

    @Test
    @Tag("HC-02")
    @Tag("HC-06")
    @Tag("DB-08")
    void opensANewSessionOnceTheOldOneEnded() {
        var request = Map.of("agentGroupId", agent("ends"));
        String first = operator()
                .body(request)
                .post("/v1/sessions")
                .then()
                .statusCode(201)
                .body("created", equalTo(true))
                .body("session.lastActive", nullValue())
                .extract()
                .path("session.id");
        operator()
                .body(request)
                .post("/v1/sessions")
                .then()
                .statusCode(200)
                .body("created", equalTo(false))
                .body("session.id", equalTo(first));
        operator().post("/v1/sessions/{id}/end", first).then().statusCode(204);
        operator().post("/v1/sessions/{id}/end", first).then().statusCode(409);
        operator().body(request).post("/v1/sessions").then().statusCode(201).body("session.id", not(equalTo(first)));
        operator().get("/v1/sessions/{id}", first).then().body("status", equalTo("ENDED"));
    }

    @Test
    void saysThatItLivesWithoutAskingAnybody() {
        given().port(management)
                .get("/q/health/live")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks", empty());
        assertThat(given().port(management).get("/q/metrics").asString()).contains("signalbox_");
    }

    private static String wiring(String chat, String agent, int priority) {
        return operator()
                .body(Map.of("messagingGroupId", chat, "agentGroupId", agent, "priority", priority))
                .post("/v1/wirings")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
