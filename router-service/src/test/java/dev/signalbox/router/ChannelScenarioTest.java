// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.signalbox.contracts.ApprovalEvent.ApprovalRejected;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRequested;
import dev.signalbox.contracts.ApprovalEvent.CardOption;
import dev.signalbox.contracts.ApprovalEvent.Recipient;
import dev.signalbox.contracts.InboundEvent.CardAnswered;
import dev.signalbox.contracts.InboundEvent.InboundReceived;
import dev.signalbox.contracts.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(RouterWorld.class)
class ChannelScenarioTest extends RouterScenario {
    @TestHTTPResource("/v1/channels/webchat/me/events")
    URI events;

    @Test
    void takesAPersonsMessageAndMakesTheirChatOnFirstUse() {
        var key = personKey("ann-" + run);
        var messageId = "m-" + run;
        bearer(key)
                .body(Map.of("text", "hi", "messageId", messageId))
                .post("/v1/channels/webchat/messages")
                .then()
                .statusCode(202)
                .body("messageId", equalTo(messageId));
        try (var log = new EventLog(bootstrap, Topic.INBOUND)) {
            eventually().untilAsserted(() -> assertThat(log.all(InboundReceived.class))
                    .filteredOn(e -> e.messageId().equals(messageId))
                    .singleElement()
                    .satisfies(e -> assertThat(e.content())
                            .isEqualTo(
                                    "{\"text\":\"hi\",\"sender\":\"ann-%1$s\",\"senderId\":\"webchat:ann-%1$s\",\"senderName\":\"ann-%1$s\"}"
                                            .formatted(run))));
        }
    }

    @Test
    void letsNobodyReadAnotherPersonsChat() {
        bearer(personKey("eve-" + run))
                .get("/v1/channels/webchat/webchat:ann/messages")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    @Test
    void resumesAStreamAfterTheLastEventWithoutLossOrRepeat() throws Exception {
        var origin = chat("webchat", "sue-" + run, "Sue");
        var key = personKey("sue-" + run);
        tell(message(1, "webchat", "webchat:sue-" + run, origin, "one"));
        assertThat(follow(key, "0", 1)).singleElement().asString().contains("\"text\":\"one\"");
        tell(message(3, "webchat", "webchat:sue-" + run, origin, "two"));
        tell(message(5, "webchat", "webchat:sue-" + run, origin, "three"));
        var resumed = follow(key, "1", 2);
        assertThat(resumed.get(0)).contains("\"text\":\"two\"");
        assertThat(resumed.get(1)).contains("\"text\":\"three\"");
    }

    @Test
    void showsAnApprovalCardTakesTheAnswerAndEditsItToTheOutcome() {
        var user = "webchat:boss-" + run;
        var key = personKey("boss-" + run);
        var id = "apr-" + run;
        var options = List.of(new CardOption("Approve", "approve"), new CardOption("Reject", "reject"));
        var until = Instant.parse("2030-01-01T00:00:00Z");
        tell(new ApprovalRequested(
                id,
                agent,
                session,
                "install_packages",
                "Install?",
                "curl",
                "abc123",
                options,
                List.of(new Recipient(user, "webchat", user)),
                until));
        eventually().untilAsserted(() -> mine(key)
                .body("[0].card.options.label", equalTo(List.of("Approve", "Reject")))
                .body("[0].text", containsString("abc123")));
        bearer(key)
                .body(Map.of("questionId", id, "value", "maybe"))
                .post("/v1/channels/webchat/answers")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("value"));
        bearer(key)
                .body(Map.of("questionId", id, "value", "reject"))
                .post("/v1/channels/webchat/answers")
                .then()
                .statusCode(202);
        try (var log = new EventLog(bootstrap, Topic.INBOUND)) {
            eventually().untilAsserted(() -> assertThat(log.all(CardAnswered.class))
                    .filteredOn(e -> e.questionId().equals(id))
                    .singleElement()
                    .satisfies(e -> assertThat(e.userId()).isEqualTo(user)));
        }
        tell(new ApprovalRejected(id, agent, session, "install_packages", user, "no need", until));
        eventually().untilAsserted(() -> mine(key)
                .body("size()", equalTo(1))
                .body("[0].card.outcome", equalTo("Rejected by " + user + ": no need")));
        bearer(key)
                .body(Map.of("questionId", id, "value", "approve"))
                .post("/v1/channels/webchat/answers")
                .then()
                .statusCode(409);
    }

    @Test
    void servesThePageUnderAStrictPolicy() {
        given().get("/chat").then().statusCode(200).body(containsString("Signalbox chat"));
        given().get("/chat/")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/messaging-groups|{\"platformId\":\"x\"}|channelType",
                "/v1/messaging-groups|{\"channelType\":\"Bad\",\"platformId\":\"x\"}|channelType",
                "/v1/messaging-groups|{\"channelType\":\"agent\",\"platformId\":\"x\"}|channelType",
                "/v1/messaging-groups|{\"channelType\":\"webchat\",\"platformId\":\" \"}|platformId",
                "/v1/messaging-groups|{\"channelType\":\"webchat\",\"platformId\":\"x\",\"callbackUrl\":\"http://a.b/\"}|callbackUrl",
                "/v1/messaging-groups|{\"channelType\":\"webhook\",\"platformId\":\"x\",\"callbackUrl\":\"file:///etc\"}|callbackUrl",
                "/v1/messaging-groups|{\"channelType\":\"webhook\",\"platformId\":\"x\",\"colour\":1}|colour",
                "/v1/messaging-groups|{\"channelType\":\"webhook\",\"platformId\":\"x\",\"group\":\"often\"}|group",
                "/v1/channels/webchat/keys|{\"handle\":\"Not A Handle\"}|handle",
                "/v1/channels/webchat/keys|{}|handle",
            })
    void namesTheFieldThatIsWrong(String path, String body, String field) {
        operator()
                .body(body)
                .post(path)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", hasItem(field));
    }

    @Test
    void refusesADestinationNameThatIsNotNormalised() {
        operator()
                .body(Map.of("type", "agent", "targetId", agent))
                .put("/v1/agent-groups/{id}/destinations/{n}", agent, "Ops Room")
                .then()
                .statusCode(400)
                .body("detail", containsString("ops-room"));
    }

    @Test
    void refusesASecondChatAtTheSameAddress() {
        chat("webchat", "twice-" + run, "Twice");
        operator()
                .body(Map.of("channelType", "webchat", "platformId", "webchat:twice-" + run))
                .post("/v1/messaging-groups")
                .then()
                .statusCode(409)
                .contentType("application/problem+json");
    }

    private List<String> follow(String key, String lastEventId, int count) throws Exception {
        var found = new CopyOnWriteArrayList<String>();
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(events)
                    .header("Authorization", "Bearer " + key)
                    .header("Last-Event-ID", lastEventId)
                    .build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofLines());
            assertThat(answer.statusCode()).isEqualTo(200);
            try (var lines = answer.body()) {
                lines.filter(line -> line.startsWith("data:") && line.contains("\"id\""))
                        .limit(count)
                        .forEach(found::add);
            }
            http.shutdownNow();
        }
        return found;
    }
}
