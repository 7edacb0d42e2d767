// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.signalbox.http.PersonKeys;
import dev.signalbox.testsupport.HomeResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SignedInPeopleTest.WithIssuer.class)
class SignedInPeopleTest {

    /** No broker is needed to say who is calling. */
    public static final class WithIssuer implements QuarkusTestProfile {
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
            return List.of(new TestResourceEntry(HomeResource.class), new TestResourceEntry(LocalIssuer.class));
        }
    }

    @Inject
    PersonKeys keys;

    @Test
    void anOperatorByTheIssuersRoleMayWhatOperatorsMay() {
        bearer(LocalIssuer.signed(LocalIssuer.token("u-1", "staff", "signalbox-operator")))
                .get("/v1/users")
                .then()
                .statusCode(200);
    }

    @Test
    void aPersonIsKnownByTheClaimAndActsAsNobodyElse() {
        var ann = LocalIssuer.signed(LocalIssuer.token("ann", "signalbox-person"));
        var hours = Map.of("from", "22:00", "to", "07:00", "zone", "Europe/Berlin");
        for (var person : List.of("oidc:ann", "oidc:bob")) {
            bearer(HomeResource.TOKEN)
                    .body(Map.of("id", person, "displayName", person))
                    .post("/v1/users")
                    .then()
                    .statusCode(201);
        }

        bearer(ann).body(hours).put("/v1/users/oidc:ann/quiet-hours").then().statusCode(200);

        bearer(ann).body(hours).put("/v1/users/oidc:bob/quiet-hours").then().statusCode(403);
        bearer(ann).get("/v1/users").then().statusCode(403).body("detail", equalTo("This token may not do that."));
    }

    @Test
    void aTokenWithoutARoleWeKnowIsForbiddenAndToldWhy() {
        bearer(LocalIssuer.signed(LocalIssuer.token("eve", "accounting")))
                .get("/v1/users")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("detail", containsString("signalbox.oidc.operator-roles"));
    }

    @Test
    void aTokenForSomebodyElseExpiredForgedOrOfNobodyIsRefused() {
        var elsewhere = operator();
        elsewhere.setAudience("another-service");
        refused(LocalIssuer.signed(elsewhere));
        var late = operator();
        late.setExpirationTime(NumericDate.fromSeconds(1_000_000_000));
        refused(LocalIssuer.signed(late));
        refused(LocalIssuer.forged(operator()));
        var strange = operator();
        strange.setIssuer("http://127.0.0.1:1");
        refused(LocalIssuer.signed(strange));
        var nobody = operator();
        nobody.setSubject("two words");
        refused(LocalIssuer.signed(nobody));
        refused("neither-ours-nor-a-token-of-the-issuer");
    }

    @Test
    void theSuitesTokenAndPersonKeysGoOnToWork() {
        bearer(HomeResource.TOKEN).get("/v1/users").then().statusCode(200);
        bearer(keys.issue("webchat:ann")).get("/v1/users").then().statusCode(403);
        given().get("/v1/users").then().statusCode(401);
    }

    private static JwtClaims operator() {
        return LocalIssuer.token("u-1", "signalbox-operator");
    }

    private static void refused(String token) {
        bearer(token).get("/v1/users").then().statusCode(401).contentType("application/problem+json");
    }

    private static RequestSpecification bearer(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
