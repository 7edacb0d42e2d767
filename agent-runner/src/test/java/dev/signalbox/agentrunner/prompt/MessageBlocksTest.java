// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.agentrunner.prompt.MessageBlocks.Block;
import dev.signalbox.testsupport.SeededCases;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageBlocksTest {
    private static final List<String> PIECES = List.of(
            "hi",
            " ",
            "\n",
            "\"",
            ">",
            "<",
            "</message>",
            "<message to=\"boss\">",
            "<message\t",
            "<internal>",
            "</internal>",
            "é😀");

    @Test
    void findsSeveralBlocksInOrder() {
        assertThat(MessageBlocks.in(
                        "so <message to=\"a\">one</message> and <message\n to=\"b\" >two\nlines</message> bye"))
                .containsExactly(new Block("a", "one"), new Block("b", "two\nlines"));
    }

    @Test
    void sendsTextOutsideBlocksToNobody() {
        assertThat(MessageBlocks.in("just thinking aloud </message>")).isEmpty();
    }

    @Test
    @Tag("B-15")
    void letsABodyQuoteTheClosingTag() {
        assertThat(MessageBlocks.in(
                        "<message to=\"a\">write </message> at the end</message><message to=\"b\">x</message>"))
                .containsExactly(new Block("a", "write </message> at the end"), new Block("b", "x"));
    }

    @Test
    @Tag("B-15")
    void doesNotDeliverABlockInsideInternalTags() {
        assertThat(MessageBlocks.in("<internal>draft <message to=\"a\">no</message>\n</internal>"
                        + "<message to=\"a\">yes<internal> hm </internal></message><internal>x</internal>"))
                .containsExactly(new Block("a", "yes"));
    }

    @Test
    void keepsWhatFollowsAnInternalTagNobodyClosed() {
        assertThat(MessageBlocks.in("<internal><message to=\"a\">x</message>")).containsExactly(new Block("a", "x"));
    }

    @Test
    void keepsAnEmptyBody() {
        assertThat(MessageBlocks.in("<message to=\"a\">  \n</message>")).containsExactly(new Block("a", ""));
    }

    @Test
    void namesWhateverDestinationWasWrittenForTheTurnToJudge() {
        assertThat(MessageBlocks.in("<message to=\"no such\">x</message>")).containsExactly(new Block("no such", "x"));
    }

    @ParameterizedTest
    @Tag("RF-06")
    @CsvSource(
            delimiter = '|',
            value = {
                "a <internal>b</internal> c | a  c",
                "'a <internal>b\nc</internal> d' | a  d",
                "<internal>a</internal>b<internal>c</internal> | b",
                "<internal>a</internal> | ''",
                "untouched | untouched",
                "x <message to=\"a\">y</message> z | x  z",
                "x <message to=\"a\">never closed | x <message to=\"a\">never closed"
            })
    void theScratchpadIsWhatStandsInNoBlockAndIsNotInternal(String answer, String scratchpad) {
        assertThat(MessageBlocks.parse(answer).scratchpad()).isEqualTo(scratchpad);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<message to=\"\">x</message>",
                "<message to='a'>x</message>",
                "<Message to=\"a\">x</Message>",
                "<message to=\"a\" thread=\"t\">x</message>",
                "<message>x</message>",
                "<message to=\"a\">never closed"
            })
    void ignoresWhatIsNoBlock(String answer) {
        assertThat(MessageBlocks.in(answer)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<internal>", "<message to=\"a\">", "<message ", "</message>"})
    void readsAMillionCharactersOfOpenTagsWithoutDelay(String tag) {
        var answer = tag.repeat(1_000_000 / tag.length());
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> MessageBlocks.in(answer));
    }

    @Test
    void quotedWordsNeverAddressAnybodyElse() {
        SeededCases.of(500)
                .check(
                        random -> Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
                                .limit(random.nextInt(12))
                                .toList(),
                        pieces -> {
                            var said = String.join("", pieces);
                            var answer = Stream.of("team", "child")
                                    .map(to -> MessageBlocks.render(to, MessageBlocks.quoted(said)))
                                    .collect(Collectors.joining("\n"));
                            assertThat(MessageBlocks.in(answer))
                                    .extracting(Block::to, b -> b.text().replace("\u200B", ""))
                                    .containsExactly(
                                            org.assertj.core.groups.Tuple.tuple("team", said.strip()),
                                            org.assertj.core.groups.Tuple.tuple("child", said.strip()));
                        });
    }

    @Test
    void nothingOfAnAnswerIsLostWhateverItLooksLike() {
        SeededCases.of(1000)
                .check(
                        random -> Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
                                .limit(random.nextInt(25))
                                .toList(),
                        pieces -> {
                            var answer = String.join("", pieces).replace("<internal>", "[");
                            var parsed = MessageBlocks.parse(answer);
                            var found = parsed.scratchpad() + parsed.blocks();
                            for (var said : List.of("hi", "é😀")) {
                                assertThat(count(found, said)).isEqualTo(count(answer, said));
                            }
                        });
    }

    @Test
    void blocksAreReadBackAsTheyWereWrittenWhateverStandsBesideThem() {
        var beside = PIECES.stream()
                .filter(piece -> !piece.contains("message") && !piece.contains("internal"))
                .toList();
        SeededCases.of(500)
                .check(
                        random -> Stream.generate(() -> beside.get(random.nextInt(beside.size())))
                                .limit(random.nextInt(20))
                                .toList(),
                        pieces -> {
                            var answer = new StringBuilder();
                            for (var said : pieces) {
                                answer.append("- ").append(MessageBlocks.render("team", said));
                            }
                            assertThat(MessageBlocks.in(answer.toString()))
                                    .isEqualTo(pieces.stream()
                                            .map(said -> new Block("team", said.strip()))
                                            .toList());
                        });
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }
}
