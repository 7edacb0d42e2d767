// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.contracts.InboundEvent.InboundReceived;
import dev.signalbox.contracts.InboundRowId;
import dev.signalbox.contracts.Topic;
import dev.signalbox.router.EventLog;
import dev.signalbox.router.inbound.ReceivedMessages;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every channel makes of what people write. */
@Tag("postgresql")
abstract class InboundConformance extends QuestionConformance {
    @Inject
    ReceivedMessages received;

    @Test
    @Tag("CH-02")
    void bringsInWhatAPersonWritesUnderTheirUserId() {
        var id = platform.write(person, person, "hello there");
        assertThat(came(id)).first().satisfies(e -> {
            assertThat(e.channelType()).isEqualTo(platform.channelType());
            assertThat(e.platformId()).isEqualTo(platform.channelType() + ":" + person);
            assertThat(e.senderId()).isEqualTo(platform.channelType() + ":" + person);
            assertThat(e.group()).isFalse();
            assertThat(e.mention()).isTrue();
            assertThat(e.content()).contains("hello there").contains("\"senderName\"");
        });
    }

    @Test
    void bringsInARepeatedMessageAsTheSameMessage() {
        var id = platform.write(person, person, "twice");
        came(id);
        platform.repeat(person, person, id);
        eventually(() -> {
            var copies = came(id);
            assertThat(copies.stream()
                            .map(e -> InboundRowId.of(
                                    e.channelType(), e.platformId(), e.messageId(), e.revision(), "ag-1"))
                            .collect(Collectors.toSet()))
                    .hasSize(1);
        });
    }

    @Test
    void tellsWhetherItIsMeantInARoomOfMany() {
        var room = platform.newRoom();
        assumeTrue(room != null, "has no rooms of its own");
        var idle = platform.write(room, person, "just talking");
        var meant = platform.mention(room, person, "help");
        assertThat(came(idle)).first().satisfies(e -> {
            assertThat(e.group()).isTrue();
            assertThat(e.mention()).isFalse();
            assertThat(e.platformId()).isEqualTo(platform.channelType() + ":" + room);
        });
        assertThat(came(meant)).first().satisfies(e -> assertThat(e.mention()).isTrue());
    }

    @Test
    void reactsToWhatAPersonWroteByTheNameTheAgentKnowsItBy() {
        assumeTrue(able(Feature.REACTIONS));
        var id = platform.write(person, person, "good?");
        var event = came(id).getFirst();
        var rowId = InboundRowId.of(event.channelType(), event.platformId(), id, event.revision(), "ag-1");
        eventually(() -> {
            var content = Content.parse(
                            "{\"operation\":\"reaction\",\"messageId\":\"%s\",\"emoji\":\"eyes\"}".formatted(rowId))
                    .meaning(row -> received.platformsId(platform.channelType(), chat.platformId(), "ag-1", row));
            var plain = delivery(key(), null, "{\"text\":\"x\"}", List.of());
            var reaction = new Delivery(
                    plain.messageId(),
                    plain.messageKey(),
                    plain.idempotencyKey(),
                    "ag-1",
                    chat,
                    null,
                    null,
                    content,
                    List.of(),
                    plain.correlation());
            assertThat(Carrying.deliver(adapter(), reaction)).isInstanceOf(Outcome.Delivered.class);
        });
        assertThat(reactionsOn(id)).isNotEmpty().allSatisfy(r -> assertThat(r).isIn("eyes", "👀"));
    }

    /** Reactions on a message a person wrote. */
    abstract List<String> reactionsOn(String messageId);

    List<InboundReceived> came(String messageId) {
        try (var log = new EventLog(bootstrap, Topic.INBOUND)) {
            var found = new java.util.ArrayList<InboundReceived>();
            eventually(() -> {
                found.clear();
                log.all(InboundReceived.class).stream()
                        .filter(e -> e.messageId().equals(messageId))
                        .forEach(found::add);
                assertThat(found).isNotEmpty();
            });
            return List.copyOf(found);
        }
    }
}
