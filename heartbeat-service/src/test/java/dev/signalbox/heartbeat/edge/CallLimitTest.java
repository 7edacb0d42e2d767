// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.signalbox.http.PersonKeys;
import dev.signalbox.testsupport.HomeResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(CallLimitTest.LowLimits.class)
class CallLimitTest {
    private static final int BURST = 3;

    /** One call a second, three at once, for everybody but operators. */
    public static final class LowLimits implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "kafka.bootstrap.servers", "127.0.0.1:1",
                    "signalbox.limits.person.per-second", "1",
                    "signalbox.limits.person.burst", "3",
                    "signalbox.limits.anonymous.per-second", "1",
                    "signalbox.limits.anonymous.burst", "3",
                    "signalbox.limits.refused.per-second", "1",
                    "signalbox.limits.refused.burst", "3");
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

    @Inject
    PersonKeys keys;

    @TestHTTPResource(value = "/health/live", management = true)
    URI alive;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    void answersWhoCallsTooOftenWith429AndWhenToTryAgain() {
        var refused = firstLimited(() -> bearer(keys.issue("webchat:ann")), 403);

        refused.then()
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("[1-9][0-9]*"))
                .header("X-Correlation-Id", notNullValue())
                .body("type", equalTo("urn:signalbox:problem:too-many-calls"))
                .body("status", equalTo(429))
                .body("instance", equalTo("/v1/liveness"))
                .body("detail", containsString("signalbox.limits.person"));
        given().get(metrics)
                .then()
                .body(containsString("signalbox_calls_limited_total{caller=\"person\"}"))
                .body(not(containsString("webchat:ann")));
    }

    @Test
    void anotherPersonAndTheOperatorAreNotSlowed() {
        firstLimited(() -> bearer(keys.issue("webchat:eve")), 403);

        bearer(keys.issue("webchat:bob")).get("/v1/liveness").then().statusCode(403);
        for (var call = 0; call < 20; call++) {
            bearer(HomeResource.TOKEN).get("/v1/liveness").then().statusCode(200);
        }
    }

    @Test
    void limitsRefusedTokensByAddressAndLetsAValidOnePass() {
        firstLimited(() -> bearer("some-other-token-of-length"), 401)
                .then()
                .body("detail", containsString("signalbox.limits.refused"));

        bearer(HomeResource.TOKEN).get("/v1/liveness").then().statusCode(200);
    }

    @Test
    void limitsCallsWithoutATokenAndNeverTheManagementPort() {
        firstLimited(() -> given(), 401).then().body("detail", containsString("signalbox.limits.anonymous"));

        for (var call = 0; call < 20; call++) {
            given().get(alive).then().statusCode(200);
        }
    }

    /** The first answer that says 429; those before it were as without limits, as many as may be at once. */
    private static Response firstLimited(Supplier<RequestSpecification> caller, int otherwise) {
        var answers = Stream.generate(() -> caller.get().get("/v1/liveness"))
                .limit(20)
                .toList();
        assertThat(answers.subList(0, BURST))
                .allSatisfy(answer -> answer.then().statusCode(otherwise).contentType("application/problem+json"));
        return answers.stream()
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nobody was limited"));
    }

    private static RequestSpecification bearer(String token) {
        return given().auth().oauth2(token);
    }
}
