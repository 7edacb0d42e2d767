// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItems;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.contracts.DeliveryEvent.MessageFailed;
import dev.signalbox.contracts.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RouterWorld.class)
class ReceiptScenarioTest extends RouterScenario {

    @Test
    void endsADeliveryAsFailedWhenTheMailComesBackAndTellsTheAgent() throws Exception {
        var mail = RouterWorld.mail();
        var person = mail.newPerson();
        var origin = chat("email", person, "Ann");
        tell(message(1, "email", "email:" + person, origin, "hello"));
        eventually().untilAsserted(() -> assertThat(stateOf(1)).isEqualTo("DELIVERED"));
        var sent = mail.received(person).getFirst().getMessageID();

        var returned =
                mail.draft("mailer-daemon@people.test", "Undelivered", "", "<" + UUID.randomUUID() + "@people.test>");
        var report = new MimeMultipart("report; report-type=delivery-status");
        report.addBodyPart(part("It could not be delivered.", "text/plain"));
        report.addBodyPart(part(
                "Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; x\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no such user\n",
                "message/delivery-status"));
        report.addBodyPart(part("Message-ID: " + sent + "\nSubject: hello\n", "text/rfc822-headers"));
        returned.setContent(report);
        mail.put(returned);

        eventually().untilAsserted(() -> assertThat(stateOf(1)).isEqualTo("FAILED"));
        try (var log = new EventLog(bootstrap, Topic.DELIVERIES)) {
            eventually().untilAsserted(() -> assertThat(log.all(MessageFailed.class))
                    .filteredOn(e -> e.sessionId().equals(session))
                    .singleElement()
                    .satisfies(e -> assertThat(e.reason()).contains("550 no such user")));
        }
    }

    @Test
    void takesWordFromTheWebhooksOtherSideOfWhatBecameOfAMessage() {
        var origin = chat("webhook", "receipts-" + run, "Receipts");
        tell(message(1, "webhook", "webhook:receipts-" + run, origin, "hello"));
        eventually().untilAsserted(() -> assertThat(stateOf(1)).isEqualTo("DELIVERED"));
        receipt(session + ":1", "DELIVERED").statusCode(204);
        assertThat(stateOf(1)).isEqualTo("DELIVERED");
        receipt(session + ":1", "FAILED").statusCode(204);
        assertThat(stateOf(1)).isEqualTo("FAILED");
        receipt("sess-nobody:1", "FAILED").statusCode(404);
        receipt(session + ":1", "LATER").statusCode(400);
    }

    @Test
    void listsTheChannelsWithWhatEachCanDoAndHowItIs() {
        eventually().untilAsserted(() -> operator()
                .get("/v1/channels")
                .then()
                .statusCode(200)
                .body("channelType", hasItems("email", "slack", "telegram", "webchat", "webhook"))
                .body(
                        "findAll { it.state == 'READY' }.channelType",
                        hasItems("email", "slack", "telegram", "webhook")));
        bearer(personKey("curious-" + run)).get("/v1/channels").then().statusCode(403);
    }

    private static io.restassured.response.ValidatableResponse receipt(String key, String status) {
        return RouterWorld.webhook()
                .post(
                        "receipts",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("idempotencyKey", key)
                                .put("status", status)
                                .put("reason", "gone"));
    }

    private static MimeBodyPart part(String text, String type) throws Exception {
        var part = new MimeBodyPart();
        part.setDataHandler(new jakarta.activation.DataHandler(new jakarta.mail.util.ByteArrayDataSource(text, type)));
        return part;
    }
}
