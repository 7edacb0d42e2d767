// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.webhook;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import dev.signalbox.router.RouterWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RouterWorld.class)
class WebhookInboundTest {
    private static final String BODY =
            "{\"platformId\":\"room\",\"messageId\":\"1\",\"text\":\"hi\",\"sender\":\"ann\"}";

    @Test
    void acceptsASignedMessage() {
        post(BODY, Instant.now(), BODY)
                .statusCode(202)
                .body("messageId", equalTo("1"))
                .body("correlationId", notNullValue());
    }

    @Test
    void refusesABodyThatWasChangedAfterSigning() {
        post(BODY, Instant.now(), BODY.replace("hi", "ho")).statusCode(401).contentType("application/problem+json");
    }

    @Test
    void refusesAnOldSignature() {
        post(BODY, Instant.now().minus(Duration.ofMinutes(6)), BODY)
                .statusCode(401)
                .body("detail", containsString("away from this clock"));
    }

    @Test
    void refusesAnUnsignedMessage() {
        given().contentType(ContentType.JSON)
                .body(BODY)
                .post("/v1/channels/webhook/inbound")
                .then()
                .statusCode(401);
    }

    @Test
    void namesTheFieldASignedMessageLacks() {
        var body = "{\"platformId\":\"room\",\"text\":\"hi\"}";
        post(body, Instant.now(), body).statusCode(400).body("errors.field", hasItem("messageId"));
    }

    private static ValidatableResponse post(String signed, Instant at, String sent) {
        var secret = RouterWorld.SECRET.getBytes(StandardCharsets.UTF_8);
        return given().contentType(ContentType.JSON)
                .header(
                        WebhookSignature.HEADER,
                        WebhookSignature.sign(secret, at, signed.getBytes(StandardCharsets.UTF_8)))
                .body(sent)
                .post("/v1/channels/webhook/inbound")
                .then();
    }
}
