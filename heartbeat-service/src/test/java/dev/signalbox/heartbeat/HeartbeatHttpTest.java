// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.HomeResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(HomeResource.class)
class HeartbeatHttpTest extends HeartbeatScenario {
    private static final String TOO_LONG = "x".repeat(129);

    @TestHTTPResource(value = "/health", management = true)
    URI health;

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/first-turns?limit=0, limit",
        "GET, /v1/first-turns?limit=1001, limit",
        "GET, /v1/first-turns?limit=many, limit",
        "GET, /v1/first-turns?limit=99999999999, limit",
        "GET, /v1/liveness/judgements?limit=-1, limit",
        "GET, /v1/liveness/judgements?limit=1.5, limit",
        "PUT, /v1/first-turns/%20, sessionId",
        "PUT, /v1/first-turns/a%20b, sessionId",
        "PUT, /v1/first-turns/%E2%98%83, sessionId",
        "PUT, /v1/first-turns/too-long, sessionId",
        "POST, /v1/first-turns/a%27%3B--/consumption, sessionId",
        "POST, /v1/first-turns/too-long/consumption, sessionId"
    })
    @Tag("FB-08")
    @Tag("FB-09")
    void saysWhichInputIsWrong(String method, String path, String name) {
        operator()
                .urlEncodingEnabled(false)
                .request(method, path.replace("too-long", TOO_LONG))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:signalbox:problem:invalid-request"))
                .body("detail", containsString(name));
    }

    @ParameterizedTest
    @CsvSource({"GET, /v1/nothing, 404", "DELETE, /v1/first-turns/s-1, 405", "POST, /v1/liveness, 405"})
    void answersEveryOtherMistakeWithAProblemToo(String method, String path, int status) {
        operator()
                .request(method, path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status));
    }

    @Test
    void letsNobodyInWithoutToken() {
        given().put("/v1/first-turns/s-1").then().statusCode(401).contentType("application/problem+json");
        given().auth()
                .oauth2("some-other-token-of-length")
                .get("/v1/liveness")
                .then()
                .statusCode(401);
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
