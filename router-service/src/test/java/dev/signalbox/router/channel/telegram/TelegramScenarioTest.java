// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.contracts.InboundEvent.InboundReceived;
import dev.signalbox.contracts.Topic;
import dev.signalbox.router.EventLog;
import dev.signalbox.router.RouterWorld;
import dev.signalbox.router.platform.FakeTelegram;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RouterWorld.class)
class TelegramScenarioTest {
    private final FakeTelegram telegram = RouterWorld.telegram();
    private final String person = telegram.newPerson();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @Test
    void bringsInAChangedMessageAsAHigherRevisionOfTheSame() {
        var id = telegram.write(person, person, "frist");
        telegram.edit(person, person, id, "first", 1_800_000_000);
        var both = come(e -> e.messageId().equals(id) && e.senderId().endsWith(person), 2);
        assertThat(both).extracting(InboundReceived::revision).containsExactly(0, 1_800_000_000);
        assertThat(both.getLast().content()).contains("first");
    }

    @Test
    void bringsFilesPeopleSendWithTheirCaption() {
        var fields = JsonNodeFactory.instance.objectNode().put("caption", "the plan");
        var fileId = telegram.store("a plan".getBytes(StandardCharsets.UTF_8));
        fields.putObject("document")
                .put("file_id", fileId)
                .put("file_name", "plan.txt")
                .put("mime_type", "text/plain")
                .put("file_size", 6);
        var id = telegram.tellMessage(person, person, fields);
        assertThat(come(e -> e.messageId().equals(id) && e.senderId().endsWith(person), 1))
                .singleElement()
                .satisfies(e -> assertThat(e.content())
                        .contains("\"text\":\"the plan\"")
                        .contains("\"name\":\"plan.txt\"")
                        .contains("\"data\":\"YSBwbGFu\""));
    }

    @Test
    void leavesAFileThatIsTooLargeWhereItIsAndSaysSo() {
        var fields = JsonNodeFactory.instance.objectNode();
        fields.putObject("video").put("file_id", "none").put("file_size", 50_000_000);
        var id = telegram.tellMessage(person, person, fields);
        assertThat(come(e -> e.messageId().equals(id) && e.senderId().endsWith(person), 1))
                .singleElement()
                .satisfies(e -> assertThat(e.content()).contains("\"refused\":").doesNotContain("\"data\""));
    }

    @Test
    void isMeantByAnAnswerToItsMessageAndByACommandForItButNotByOnesForOthers() {
        var room = telegram.newRoom();
        var answer = JsonNodeFactory.instance.objectNode().put("text", "yes");
        answer.putObject("reply_to_message").putObject("from").put("id", FakeTelegram.BOT_ID);
        var command = JsonNodeFactory.instance.objectNode().put("text", "/go@" + FakeTelegram.BOT);
        command.putArray("entities")
                .addObject()
                .put("type", "bot_command")
                .put("offset", 0)
                .put("length", 17);
        var other = JsonNodeFactory.instance.objectNode().put("text", "/go@other_bot");
        other.putArray("entities")
                .addObject()
                .put("type", "bot_command")
                .put("offset", 0)
                .put("length", 13);
        telegram.tellMessage(room, person, answer);
        telegram.tellMessage(room, person, command);
        telegram.tellMessage(room, person, other);
        assertThat(come(e -> e.platformId().equals("telegram:" + room), 3))
                .extracting(InboundReceived::mention)
                .containsExactly(true, true, false);
    }

    @Test
    void namesTheTopicOfAForumAndNoOtherThread() {
        var room = telegram.newRoom();
        var topic =
                JsonNodeFactory.instance.objectNode().put("text", "in topic").put("message_thread_id", 7);
        telegram.tellMessage(room, person, topic.deepCopy().put("is_topic_message", true));
        telegram.tellMessage(room, person, topic);
        assertThat(come(e -> e.platformId().equals("telegram:" + room), 2))
                .extracting(InboundReceived::threadId)
                .containsExactlyInAnyOrder("7", null);
    }

    @Test
    void goesOnAfterAnUpdateThatMakesNoSense() {
        telegram.tellMessage(
                person, person, JsonNodeFactory.instance.objectNode().put("pinned_message", "?"));
        telegram.pressData(person, person, "1", "nobody:9");
        var id = telegram.write(person, person, "still there?");
        assertThat(come(e -> e.messageId().equals(id) && e.senderId().endsWith(person), 1))
                .hasSize(1);
        assertThat(telegram.answers()).contains("This question is no longer known.");
    }

    private List<InboundReceived> come(Predicate<InboundReceived> which, int count) {
        try (var log = new EventLog(bootstrap, Topic.INBOUND)) {
            return Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(
                            () -> log.all(InboundReceived.class).stream()
                                    .filter(which)
                                    .toList(),
                            found -> found.size() >= count);
        }
    }
}
