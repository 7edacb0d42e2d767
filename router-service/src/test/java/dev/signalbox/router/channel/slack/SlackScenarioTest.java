// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.contracts.InboundEvent.InboundReceived;
import dev.signalbox.contracts.Topic;
import dev.signalbox.router.EventLog;
import dev.signalbox.router.RouterWorld;
import dev.signalbox.router.platform.FakeSlack;
import dev.signalbox.router.platform.SlackRequests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RouterWorld.class)
class SlackScenarioTest {
    private static final String JSON = "application/json";
    private final FakeSlack slack = RouterWorld.slack();
    private final String person = slack.newPerson();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @Test
    void answersTheChallengeThatProvesTheAddressIsOurs() {
        var body = "{\"type\":\"url_verification\",\"challenge\":\"c-1\"}";
        SlackRequests.post("events", JSON, body, Instant.now()).statusCode(200).body("challenge", equalTo("c-1"));
    }

    @Test
    void refusesWhatIsNotSignedOrWasChangedOrIsOld() {
        var body = "{\"type\":\"url_verification\",\"challenge\":\"c-1\"}";
        var now = Instant.now();
        var old = now.minus(Duration.ofMinutes(6));
        SlackRequests.send("events", JSON, body, now, "v0=00").statusCode(401);
        SlackRequests.send("events", JSON, body + " ", now, SlackRequests.sign(body, now))
                .statusCode(401);
        SlackRequests.post("events", JSON, body, old)
                .statusCode(401)
                .body("detail", containsString("away from this clock"));
        SlackRequests.send("interactions", SlackRequests.FORM, "payload=%7B%7D", now, "v0=00")
                .statusCode(401);
    }

    @Test
    void staysInTheThreadOfAChannelAndBeginsOneWithEachMessage() {
        var room = slack.newRoom();
        var top = slack.message(room, person, "top");
        var reply = slack.message(room, person, "reply")
                .put("thread_ts", top.path("ts").asText());
        slack.tell(top);
        slack.tell(reply);
        assertThat(come(room, 2))
                .extracting(InboundReceived::threadId)
                .containsOnly(top.path("ts").asText());
    }

    @Test
    void bringsInAChangedMessageAsAHigherRevisionAndLeavesOutUnfoldedLinks() {
        var room = slack.newRoom();
        var written = slack.message(room, person, "frist");
        slack.tell(written);
        var unfolded = JsonNodeFactory.instance.objectNode();
        unfolded.put("type", "message").put("subtype", "message_changed").put("channel", room);
        unfolded.set("message", written.deepCopy());
        var changed = unfolded.deepCopy();
        changed.set("message", written.deepCopy().put("text", "first"));
        changed.withObject("/message").putObject("edited").put("user", person).put("ts", "1800000000.000000");
        SlackRequests.event(unfolded);
        SlackRequests.event(changed);
        var both = come(room, 2);
        assertThat(both).extracting(InboundReceived::revision).containsExactly(0, 1_800_000_000);
        assertThat(both.getLast().content()).contains("first");
    }

    @Test
    void hearsNeitherItselfNorOtherBots() {
        var room = slack.newRoom();
        slack.tell(slack.message(room, FakeSlack.BOT, "me"));
        slack.tell(slack.message(room, person, "bot").put("bot_id", "B1"));
        slack.tell(slack.message(room, person, "person"));
        assertThat(come(room, 1)).singleElement().satisfies(e -> assertThat(e.content())
                .contains("person"));
    }

    @Test
    void bringsFilesPeopleShareAndNamesThemByTheirDisplayName() {
        var room = slack.newRoom();
        var shared = slack.message(room, person, "the plan &amp; more").put("subtype", "file_share");
        shared.putArray("files")
                .addObject()
                .put("name", "plan.txt")
                .put("mimetype", "text/plain")
                .put("size", 6)
                .put("url_private_download", slack.store("a plan".getBytes(StandardCharsets.UTF_8)));
        slack.tell(shared);
        assertThat(come(room, 1)).singleElement().satisfies(e -> assertThat(e.content())
                .contains("the plan & more")
                .contains("\"senderName\":\"Ann Lee\"")
                .contains("\"data\":\"YSBwbGFu\""));
    }

    @Test
    void fetchesFilesFromThePlatformOnly() {
        var room = slack.newRoom();
        var shared = slack.message(room, person, "look").put("subtype", "file_share");
        shared.putArray("files")
                .addObject()
                .put("name", "x")
                .put("size", 6)
                .put("url_private_download", "http://localhost:1/steal-the-token");
        slack.tell(shared);
        assertThat(come(room, 1)).singleElement().satisfies(e -> assertThat(e.content())
                .contains("\"refused\":\"Slack did not hand it out\""));
    }

    private List<InboundReceived> come(String room, int count) {
        try (var log = new EventLog(bootstrap, Topic.INBOUND)) {
            return Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(
                            () -> log.all(InboundReceived.class).stream()
                                    .filter(e -> e.platformId().equals("slack:" + room))
                                    .toList(),
                            found -> found.size() >= count);
        }
    }
}
