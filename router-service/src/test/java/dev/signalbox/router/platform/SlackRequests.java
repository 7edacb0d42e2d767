// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.platform;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The requests Slack sends, signed as it signs them. */
public final class SlackRequests {
    public static final String FORM = "application/x-www-form-urlencoded";

    private SlackRequests() {}

    public static void event(JsonNode event) {
        var request = JsonNodeFactory.instance
                .objectNode()
                .put("type", "event_callback")
                .put("event_id", "Ev1");
        request.set("event", event);
        post("events", "application/json", request.toString(), Instant.now()).statusCode(200);
    }

    public static void interaction(JsonNode payload) {
        var form = "payload=" + URLEncoder.encode(payload.toString(), StandardCharsets.UTF_8);
        post("interactions", FORM, form, Instant.now()).statusCode(200);
    }

    public static ValidatableResponse post(String path, String contentType, String body, Instant at) {
        return send(path, contentType, body, at, sign(body, at));
    }

    public static ValidatableResponse send(String path, String contentType, String body, Instant at, String signature) {
        return given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs(FORM, ContentType.TEXT)
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType(contentType)
                .header("X-Slack-Request-Timestamp", Long.toString(at.getEpochSecond()))
                .header("X-Slack-Signature", signature)
                .body(body)
                .post("/v1/channels/slack/" + path)
                .then();
    }

    /** Written out here once more: the service's own class could not prove itself. */
    public static String sign(String body, Instant at) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(FakeSlack.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var text = "v0:" + at.getEpochSecond() + ":" + body;
            return "v0=" + HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
