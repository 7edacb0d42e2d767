// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.router.RouterWorld;
import dev.signalbox.router.file.SentFile;
import dev.signalbox.router.messaginggroup.MessagingGroup;
import dev.signalbox.router.messaginggroup.MessagingGroups;
import dev.signalbox.router.platform.Platform;
import dev.signalbox.router.platform.Seen;
import dev.signalbox.router.platform.Trouble;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every channel does with what agents say, each judged by what people see on its platform. */
abstract class ChannelConformance {
    @Inject
    Channels channels;

    @Inject
    MessagingGroups groups;

    Platform platform;
    String person;
    MessagingGroup chat;

    abstract Platform platform();

    @BeforeEach
    void meet() {
        platform = platform();
        person = platform.newPerson();
        chat = platform.channelType().equals("webhook")
                ? groups.register(
                        "webhook", person, null, false, RouterWorld.webhook().url())
                : groups.direct(platform.channelType(), person, null);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> adapter().state().kind() == ChannelState.Kind.READY);
    }

    @Test
    @Tag("CH-01")
    void isFoundByItsName() {
        assertThat(adapter().channelType()).isEqualTo(platform.channelType());
        assertThat(adapter().capabilities().longestText()).isGreaterThan(100);
    }

    @Test
    @Tag("CH-02")
    void showsTheWordsAsTheyWereWrittenAndSaysTheMessagesId() {
        var outcome = deliver(text("a < b & c > d, 100% *sure*"));
        assertThat(seen()).singleElement().satisfies(message -> {
            assertThat(message.text()).isEqualTo("a < b & c > d, 100% *sure*");
            assertThat(outcome).isEqualTo(new Outcome.Delivered(message.id()));
        });
    }

    @Test
    void answersInTheThreadItIsToldOf() {
        assumeTrue(able(Feature.THREADS) && !platform.channelType().equals("email"), "mail has a test of its own");
        var thread = platform.thread(person);
        assertThat(Carrying.deliver(adapter(), delivery(key(), thread, text("in thread"), List.of())))
                .isInstanceOf(Outcome.Delivered.class);
        assertThat(seen()).extracting(Seen::thread).containsExactly(thread);
    }

    @Test
    @Tag("CH-03")
    void sendsALongTextInPartsThatLoseNoWord() {
        var words = longText();
        assertThat(deliver(text(words)))
                .isEqualTo(new Outcome.Delivered(seen().getFirst().id()));
        assertThat(seen().size()).isGreaterThan(1);
        assertThat(seen()).allSatisfy(part -> assertThat(part.text().length())
                .isLessThanOrEqualTo(adapter().capabilities().longestText()));
        assertThat(seen().stream().map(Seen::text).collect(Collectors.joining(" ")))
                .isEqualTo(words);
    }

    @Test
    void doesNotRepeatThePartsThatArrivedWhenALaterOneFailed() {
        assumeTrue(platform.troubles().contains(Trouble.REFUSES));
        var again = delivery(key(), null, text(longText()), List.of());
        var first = new java.util.concurrent.atomic.AtomicInteger();
        var half = new FailingAt(adapter(), 2, first);
        assertThat(Carrying.deliver(half, again)).isInstanceOf(Outcome.Unavailable.class);
        assertThat(seen()).hasSize(1);
        assertThat(Carrying.deliver(adapter(), again))
                .isEqualTo(new Outcome.Delivered(seen().getFirst().id()));
        assertThat(seen().stream().map(Seen::text).collect(Collectors.joining(" ")))
                .isEqualTo(longText());
    }

    @Test
    @Tag("CH-04")
    void changesAMessageOrSaysThatItCannot() {
        var id = ((Outcome.Delivered) deliver(text("first"))).platformMessageId();
        var outcome = deliver("{\"operation\":\"edit\",\"messageId\":\"%s\",\"text\":\"second\"}".formatted(id));
        if (able(Feature.EDITS)) {
            assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
            assertThat(seen()).extracting(Seen::text).containsExactly("second");
        } else {
            assertThat(outcome).isEqualTo(cannot("edit messages"));
            assertThat(seen()).extracting(Seen::text).containsExactly("first");
        }
    }

    @Test
    @Tag("CH-04")
    void reactsToAMessageOrSaysThatItCannot() {
        var id = ((Outcome.Delivered) deliver(text("well?"))).platformMessageId();
        var outcome = deliver("{\"operation\":\"reaction\",\"messageId\":\"%s\",\"emoji\":\"tada\"}".formatted(id));
        if (able(Feature.REACTIONS)) {
            assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
            assertThat(seen())
                    .singleElement()
                    .satisfies(m -> assertThat(m.reactions()).singleElement().isIn("tada", "🎉"));
        } else {
            assertThat(outcome).isEqualTo(cannot("carry reactions"));
        }
    }

    @Test
    void refusesToReactToOrChangeWhatIsNotThere() {
        assumeTrue(able(Feature.REACTIONS) && !platform.channelType().equals("webhook"), "a callback decides itself");
        assertThat(deliver("{\"operation\":\"reaction\",\"messageId\":\"nothing\",\"emoji\":\"tada\"}"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class, no -> assertThat(no.permanent()).isTrue());
        assertThat(deliver("{\"operation\":\"edit\",\"messageId\":\"nothing\",\"text\":\"x\"}"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class, no -> assertThat(no.permanent()).isTrue());
    }

    @Test
    @Tag("CH-05")
    void showsACardWithItsLinks() {
        deliver(
                "{\"type\":\"card\",\"card\":{\"title\":\"Report\",\"description\":\"All is well.\",\"children\":[\"Line\"],"
                        + "\"actions\":[{\"label\":\"Open\",\"url\":\"https://example.org/r\"},{\"label\":\"No address\"}]}}");
        assertThat(seen()).singleElement().satisfies(card -> {
            assertThat(card.text()).contains("Report").contains("All is well.").contains("Line");
            assertThat(card.text() + card.buttons()).contains("Open").contains("https://example.org/r");
            assertThat(card.text() + card.buttons()).doesNotContain("No address");
        });
    }

    @Test
    void bringsFilesUnchangedWithTheirWordsAndOnTheirOwn() {
        var bytes = "a;b\n1;ü\n".getBytes(StandardCharsets.UTF_8);
        var file = List.of(new SentFile(0, "table.csv", bytes));
        var content = "{\"text\":\"see file\",\"files\":[\"table.csv\"]}";
        assertThat(Carrying.deliver(adapter(), delivery(filed(file, bytes), null, content, file)))
                .isInstanceOf(Outcome.Delivered.class);
        assertThat(seen().stream().map(Seen::text)).contains("see file");
        assertThat(seen().stream().flatMap(m -> m.files().entrySet().stream()))
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.getKey()).isEqualTo("table.csv");
                    assertThat(e.getValue()).isEqualTo(bytes);
                });
    }

    @Test
    void passesOnHowLongItIsToBeLeftAlone() {
        trouble(Trouble.RATE_LIMIT);
        assertThat(deliver(text("patience")))
                .isInstanceOfSatisfying(Outcome.Unavailable.class, later -> assertThat(later.retryAfter())
                        .isEqualTo(Duration.ofSeconds(Platform.RETRY_AFTER)));
        assertThat(seen()).isEmpty();
    }

    @Test
    void saysThatARefusalIsForGood() {
        trouble(Trouble.REFUSES);
        assertThat(deliver(text("no"))).isInstanceOfSatisfying(Outcome.Refused.class, no -> assertThat(no.permanent())
                .isTrue());
    }

    @Test
    void putsItOnceInPlainWordsWhenItIsNotUnderstood() {
        trouble(Trouble.NOT_UNDERSTOOD);
        assertThat(deliver(text("**bold** words"))).isInstanceOf(Outcome.Delivered.class);
        assertThat(seen()).extracting(Seen::text).containsExactly("**bold** words");
    }

    @Test
    void doesNotPretendToKnowWhatBecameOfAMessageWhoseAnswerWasLost() {
        trouble(Trouble.ANSWER_LOST);
        var sent = delivery(key(), null, text("lost?"), List.of());
        assertThat(Carrying.deliver(adapter(), sent)).isInstanceOf(Outcome.Unknown.class);
        assertThat(seen()).hasSize(1);
        if (able(Feature.IDEMPOTENCY)) {
            assertThat(Carrying.deliver(adapter(), sent)).isInstanceOf(Outcome.Delivered.class);
            assertThat(seen()).hasSize(1);
        }
    }

    @Test
    void showsARepeatedMessageOnceWhereItRecognisesTheKey() {
        assumeTrue(able(Feature.IDEMPOTENCY));
        var sent = delivery(key(), null, text("once"), List.of());
        assertThat(Carrying.deliver(adapter(), sent)).isEqualTo(Carrying.deliver(adapter(), sent));
        assertThat(seen()).hasSize(1);
    }

    @Test
    void showsThatAnAgentIsAtWork() {
        assumeTrue(able(Feature.TYPING) && !platform.channelType().equals("webchat"), "the page has a test of its own");
        adapter().typing(chat, null);
        assertThat(platform.typing(person)).isEqualTo(1);
    }

    /** The key of a message whose files may have to be kept first, as the web chat serves them from there. */
    String filed(List<SentFile> files, byte[] bytes) {
        return key();
    }

    void trouble(Trouble trouble) {
        assumeTrue(platform.troubles().contains(trouble), "has a test of its own");
        platform.next(trouble);
    }

    List<Seen> seen() {
        return platform.seen(person);
    }

    boolean able(Feature feature) {
        return adapter().capabilities().has(feature);
    }

    ChannelAdapter adapter() {
        return channels.find(platform.channelType()).orElseThrow();
    }

    Outcome deliver(String content) {
        return Carrying.deliver(adapter(), delivery(key(), null, content, List.of()));
    }

    Delivery delivery(String key, String thread, String content, List<SentFile> files) {
        var shown = Content.parse(content);
        return new Delivery(
                "out-" + key, key, key, "ag-1", chat, thread, content, shown, files, Correlation.of(null, null));
    }

    static String key() {
        return "sess-" + UUID.randomUUID() + ":1";
    }

    static String text(String words) {
        return "{\"text\":\"%s\"}".formatted(words);
    }

    private Outcome cannot(String what) {
        return new Outcome.Refused("The " + platform.channelType() + " channel cannot " + what + ".", true);
    }

    private String longText() {
        var longest = adapter().capabilities().longestText();
        return IntStream.range(0, longest * 5 / 2 / 9)
                .mapToObj("word%04d"::formatted)
                .collect(Collectors.joining(" "));
    }

    /** An adapter that cannot be reached at its n-th call. */
    private record FailingAt(ChannelAdapter adapter, int number, java.util.concurrent.atomic.AtomicInteger calls)
            implements ChannelAdapter {
        @Override
        public String channelType() {
            return adapter.channelType();
        }

        @Override
        public boolean local() {
            return adapter.local();
        }

        @Override
        public Capabilities capabilities() {
            return adapter.capabilities();
        }

        @Override
        public Arrivals arrivals() {
            return adapter.arrivals();
        }

        @Override
        public Outcome deliver(Delivery delivery) {
            return calls.incrementAndGet() == number
                    ? new Outcome.Unavailable("away", null)
                    : adapter.deliver(delivery);
        }
    }
}
