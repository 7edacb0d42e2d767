// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.signalbox.testsupport.HomeResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithoutBrokerTest.NoBroker.class)
class WithoutBrokerTest {

    /** Nothing listens on port 1. */
    public static final class NoBroker implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("kafka.bootstrap.servers", "127.0.0.1:1");
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(HomeResource.class));
        }
    }

    @TestHTTPResource(value = "/health", management = true)
    URI health;

    @Test
    void isAliveAndAnswersButIsNotReady() {
        given().get(health + "/live").then().statusCode(200);
        given().get(health + "/ready")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'broker' }.status", equalTo("DOWN"));
        HeartbeatScenario.operator().put("/v1/first-turns/s-1").then().statusCode(200);
        HeartbeatScenario.operator()
                .post("/v1/first-turns/s-1/consumption")
                .then()
                .statusCode(200)
                .body("firstTurn", equalTo(true));
    }
}
