// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.router.channel.Content.Text;
import dev.signalbox.router.file.SentFile;
import dev.signalbox.router.messaginggroup.MessagingGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CarryingTest {
    private static final Capabilities ALL =
            new Capabilities(EnumSet.allOf(Feature.class), 10, SendPolicy.AT_LEAST_ONCE);
    private static final Capabilities WORDS = new Capabilities(Set.of(), 100, SendPolicy.AT_MOST_ONCE);
    private static final SentFile FILE = new SentFile(0, "a.txt", new byte[] {1});
    private final List<Delivery> calls = new ArrayList<>();

    @Test
    @Tag("CH-03")
    void sendsALongTextInPartsWithTheFilesOnTheFirstAndItsId() {
        var outcome = carry(ALL, "{\"text\":\"one two three\",\"files\":[\"a.txt\"]}", List.of(FILE), this::taken);
        assertThat(outcome).isEqualTo(new Outcome.Delivered("id-1"));
        assertThat(calls).extracting(Delivery::idempotencyKey).containsExactly("s:1", "s:1/2");
        assertThat(calls).extracting(Delivery::files).containsExactly(List.of(FILE), List.of());
        assertThat(calls)
                .extracting(Delivery::shown)
                .containsExactly(new Text("one two", List.of("a.txt")), new Text("three", List.of()));
    }

    @Test
    void stopsAtThePartThatDoesNotArrive() {
        var away = new Outcome.Unavailable("away", null);
        assertThat(carry(ALL, "{\"text\":\"one two three\"}", List.of(), _ -> away))
                .isEqualTo(away);
        assertThat(calls).hasSize(1);
    }

    @Test
    void putsItOnceInPlainWordsWhenTheChannelDoesNotUnderstandAndThenGivesUp() {
        var card = "{\"type\":\"card\",\"card\":{\"title\":\"T\"},\"fallbackText\":\"words\"}";
        var outcome = carry(ALL, card, List.of(), _ -> new Outcome.NotUnderstood("no cards"));
        assertThat(outcome).isEqualTo(new Outcome.Refused("no cards", true));
        assertThat(calls).extracting(Delivery::idempotencyKey).containsExactly("s:1", "s:1/plain");
        assertThat(calls.getLast().shown()).isEqualTo(new Text("words", List.of()));
    }

    @Test
    @Tag("CH-04")
    void refusesWithTheReasonWhatAChannelCannotDo() {
        assertThat(carry(WORDS, "{\"operation\":\"edit\",\"messageId\":\"1\",\"text\":\"x\"}", List.of(), this::taken))
                .isEqualTo(new Outcome.Refused("The test channel cannot edit messages.", true));
        assertThat(carry(WORDS, "{\"text\":\"x\",\"files\":[\"a.txt\"]}", List.of(FILE), this::taken))
                .isEqualTo(new Outcome.Refused("The test channel cannot carry files.", true));
        assertThat(carry(ALL, "{\"files\":[\"gone\"]}", List.of(), this::taken)).isInstanceOf(Outcome.Refused.class);
        assertThat(calls).isEmpty();
    }

    @Test
    @Tag("CH-04")
    void tellsInWordsWhatAChannelCannotShow() {
        carry(
                WORDS,
                "{\"type\":\"ask_question\",\"questionId\":\"q\",\"question\":\"Go?\",\"options\":[\"Yes\"]}",
                List.of(),
                this::taken);
        assertThat(calls).extracting(Delivery::shown).containsExactly(new Text("Go?\n- Yes", List.of()));
    }

    @Test
    void isInDoubtAboutWhatMayHaveArrivedWhereNothingMayBeSentTwice() {
        Function<Delivery, Outcome> dies = _ -> new Outcome.Unknown("dead line");
        assertThat(carry(WORDS, "{\"text\":\"x\"}", List.of(), dies)).isEqualTo(new Outcome.InDoubt("dead line"));
        assertThat(carry(ALL, "{\"text\":\"x\"}", List.of(), dies)).isEqualTo(new Outcome.Unknown("dead line"));
    }

    private Outcome taken(Delivery delivery) {
        return new Outcome.Delivered("id-" + calls.size());
    }

    private Outcome carry(
            Capabilities able, String content, List<SentFile> files, Function<Delivery, Outcome> channel) {
        var chat = new MessagingGroup("mg-1", "test", "test:1", null, false, null, Instant.EPOCH);
        var delivery = new Delivery(
                "out-1",
                "s:1",
                "s:1",
                "ag-1",
                chat,
                null,
                content,
                Content.parse(content),
                files,
                Correlation.of("c-1", null));
        return Carrying.deliver(
                new ChannelAdapter() {
                    @Override
                    public String channelType() {
                        return "test";
                    }

                    @Override
                    public boolean local() {
                        return true;
                    }

                    @Override
                    public Capabilities capabilities() {
                        return able;
                    }

                    @Override
                    public Outcome deliver(Delivery each) {
                        calls.add(each);
                        return channel.apply(each);
                    }
                },
                delivery);
    }
}
