// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.signalbox.contracts.DeliveryEvent.MessageUnknown;
import dev.signalbox.contracts.InboundRowId;
import dev.signalbox.contracts.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What messages carry beside text, and what becomes of them on each channel. */
@QuarkusTest
@QuarkusTestResource(RouterWorld.class)
class ContentScenarioTest extends RouterScenario {

    @Test
    @Tag("DL-04")
    void endsAsUnknownWhatMayHaveArrivedAndTriesAgainOnlyWhenAsked() {
        var origin = chat("plain", "p-" + run, "P");
        tell(content(1, "plain", "plain:p-" + run, origin, "{\"text\":\"crash " + run + "\"}"));
        tell(content(3, "plain", "plain:p-" + run, origin, "{\"text\":\"after\"}"));
        eventually().untilAsserted(() -> assertThat(stateOf(3)).isEqualTo("DELIVERED"));
        assertThat(stateOf(1)).isEqualTo("UNKNOWN");
        try (var log = new EventLog(bootstrap, Topic.DELIVERIES)) {
            eventually().untilAsserted(() -> assertThat(log.all(MessageUnknown.class))
                    .filteredOn(e -> e.sessionId().equals(session))
                    .singleElement()
                    .satisfies(e ->
                            assertThat(e.reason()).isEqualTo("The channel adapter failed: IllegalStateException")));
        }
        assertThat(takenBy(1)).hasSize(1);
        retry(1, 202);
        eventually().untilAsserted(() -> assertThat(takenBy(1)).hasSize(2));
        eventually().untilAsserted(() -> assertThat(stateOf(1)).isEqualTo("UNKNOWN"));
        retry(3, 409);
    }

    @Test
    void givesUpAWaitingDeliveryWhenAnOperatorSaysSo() {
        var origin = chat("pigeon", "x-" + run, "X");
        tell(content(1, "pigeon", "pigeon:x-" + run, origin, "{\"text\":\"waits\"}"));
        eventually().untilAsserted(() -> assertThat(stateOf(1)).isEqualTo("ACCEPTED"));
        eventually().untilAsserted(() -> operator()
                .post("/v1/deliveries/{id}/expire", session + ":1")
                .then()
                .statusCode(204));
        assertThat(stateOf(1)).isEqualTo("EXPIRED");
        retry(1, 202);
        assertThat(stateOf(1)).isEqualTo("ACCEPTED");
    }

    @Test
    void sendsFilesThroughAWebhookPutTogetherFromTheirPieces() {
        var origin = chat("webhook", "f-" + run, "F");
        file(1, 0, "a b.txt", 0, false, bytes("hel"));
        file(1, 0, "a b.txt", 1, true, bytes("lo"));
        file(1, 1, "cut.txt", 0, false, bytes("half"));
        tell(content(1, "webhook", "webhook:f-" + run, origin, "{\"files\":[\"a b.txt\",\"cut.txt\"]}"));
        eventually().untilAsserted(() -> assertThat(stateOf(1)).isEqualTo("DELIVERED"));
        assertThat(callsOf(1)).singleElement().satisfies(call -> assertThat(call.text())
                .contains("\"files\":[{\"name\":\"a b.txt\",\"size\":5,\"data\":\"aGVsbG8=\"}]"));
    }

    @Test
    void keepsAFileForWhoMayReadTheChatAndNeverLetsABrowserShowIt() {
        var origin = chat("webchat", "ann-" + run, "Ann");
        var key = personKey("ann-" + run);
        file(1, 0, "päge\"<.html", 0, true, bytes("<script>"));
        tell(content(1, "webchat", "webchat:ann-" + run, origin, "{\"text\":\"look\",\"files\":[\"päge\\\"<.html\"]}"));
        eventually().untilAsserted(() -> mine(key)
                .body("[0].files[0].name", equalTo("päge\"<.html"))
                .body("[0].files[0].size", equalTo(8)));
        String id = mine(key).extract().path("[0].id");
        bearer(key)
                .get("/v1/channels/webchat/me/messages/{id}/files/0", id)
                .then()
                .statusCode(200)
                .header("Content-Type", equalTo("application/octet-stream"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Content-Disposition", equalTo("attachment; filename*=UTF-8''p%C3%A4ge%22%3C.html"))
                .body(equalTo("<script>"));
        bearer(key)
                .get("/v1/channels/webchat/me/messages/{id}/files/1", id)
                .then()
                .statusCode(404);
        bearer(personKey("eve-" + run))
                .get("/v1/channels/webchat/me/messages/{id}/files/0", id)
                .then()
                .statusCode(404);
    }

    @Test
    void editsItsOwnMessageAndReactsToThoseOfPeople() {
        var origin = chat("webchat", "bob-" + run, "Bob");
        var key = personKey("bob-" + run);
        bearer(key)
                .body(Map.of("text", "hi", "messageId", "m-" + run))
                .post("/v1/channels/webchat/messages")
                .then()
                .statusCode(202);
        var address = "webchat:bob-" + run;
        tell(content(1, "webchat", address, origin, "{\"text\":\"teh\"}"));
        eventually().untilAsserted(() -> mine(key).body("[1].text", equalTo("teh")));
        String own = mine(key).extract().path("[1].id");
        var theirs = InboundRowId.of("webchat", address, "m-" + run, 0, agent);
        tell(content(3, "webchat", address, origin, operation("edit", own, "\"text\":\"the\"")));
        tell(content(5, "webchat", address, origin, operation("reaction", theirs, "\"emoji\":\"+1\"")));
        tell(content(7, "webchat", address, origin, operation("reaction", theirs, "\"emoji\":\"+1\"")));
        eventually().untilAsserted(() -> assertThat(stateOf(7)).isEqualTo("DELIVERED"));
        mine(key)
                .body("size()", equalTo(2))
                .body("find { it.direction == 'out' }.text", equalTo("the"))
                .body("find { it.direction == 'in' }.reactions", equalTo(List.of("+1")));
        tell(content(9, "webchat", address, origin, operation("edit", "wm-none", "\"text\":\"x\"")));
        eventually().untilAsserted(() -> operator()
                .get("/v1/deliveries/{id}", session + ":9")
                .then()
                .body("state", equalTo("FAILED"))
                .body("reason", containsString("no message wm-none of this agent")));
    }

    @Test
    void passesOperationsOnToAWebhookAndLongTextsInParts() {
        var origin = chat("webhook", "o-" + run, "O");
        tell(content(1, "webhook", "webhook:o-" + run, origin, operation("edit", "their-1", "\"text\":\"new\"")));
        tell(content(3, "webhook", "webhook:o-" + run, origin, "{\"text\":\"" + "word ".repeat(500) + "\"}"));
        eventually().untilAsserted(() -> assertThat(stateOf(3)).isEqualTo("DELIVERED"));
        assertThat(callsOf(1)).singleElement().satisfies(call -> assertThat(call.text())
                .contains("\"operation\":\"edit\",\"targetMessageId\":\"their-1\",\"text\":\"new\""));
        assertThat(callsOf(3))
                .extracting(call -> call.header("Idempotency-key"))
                .containsExactly(session + ":3", session + ":3/2");
    }

    @Test
    @Tag("CH-05")
    void showsACardWithItsLinks() {
        var origin = chat("webchat", "cat-" + run, "Cat");
        var key = personKey("cat-" + run);
        tell(content(1, "webchat", "webchat:cat-" + run, origin, """
                {"type":"card","card":{"title":"Build","children":["green"],"actions":[{"label":"Log","url":"https://a.example/"}]}}"""));
        eventually().untilAsserted(() -> mine(key)
                .body("[0].card.title", equalTo("Build"))
                .body("[0].text", equalTo("green"))
                .body("[0].card.links[0].url", equalTo("https://a.example/")));
    }

    private List<?> takenBy(long seq) {
        return PlainChannel.TAKEN.stream()
                .filter(d -> d.messageKey().equals(session + ":" + seq))
                .toList();
    }

    private void retry(long seq, int status) {
        operator().post("/v1/deliveries/{id}/retry", session + ":" + seq).then().statusCode(status);
    }

    private static String operation(String name, String target, String more) {
        return "{\"operation\":\"" + name + "\",\"messageId\":\"" + target + "\"," + more + "}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
