// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.session.memory.Turn.Speaker;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LABEL = "**User:** ".length() + 1;

    private static String line(String role, Object content) throws Exception {
        return JSON.writeValueAsString(Map.of("message", Map.of("role", role, "content", content))) + "\n";
    }

    private static Extraction of(String... lines) {
        return Transcript.extract(String.join("", lines).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void keepsWhatTheTwoSaidInOrder() throws Exception {
        var kept = of(
                line("user", "  hello \n"),
                "\r\n",
                line("assistant", List.of(Map.of("type", "text", "text", "one"), "two", Map.of("type", "thinking"))),
                line("system", "rules"));
        assertThat(kept.context()).isEqualTo("**User:** hello\n\n**Assistant:** one\ntwo\n");
        assertThat(kept.turns()).isEqualTo(2);
        assertThat(kept.linesSkipped()).isZero();
        assertThat(kept.truncated()).isFalse();
    }

    @ParameterizedTest
    @Tag("MC-01")
    @ValueSource(strings = {"x", "\uD83D\uDE00"})
    void leavesFifteenThousandCharactersAloneAndDropsTheFirstTurnOfMore(String character) throws Exception {
        var first = "b".repeat(100);
        var rest = Extraction.MOST_CHARACTERS - 2 * LABEL - 1 - first.length();
        var exact = of(line("user", first), line("user", character.repeat(rest)));
        assertThat(exact.truncated()).isFalse();
        assertThat(exact.context().codePointCount(0, exact.context().length())).isEqualTo(15_000);

        var more = of(line("user", first), line("user", character.repeat(rest + 1)));
        assertThat(more.truncated()).isTrue();
        assertThat(more.context()).startsWith("**User:** " + character).doesNotContain("b");
    }

    @ParameterizedTest
    @Tag("MC-02")
    @CsvSource({"30, 0", "31, 1"})
    void keepsTheNewestThirtyTurns(int turns, int first) throws Exception {
        var lines = new StringBuilder();
        for (var i : IntStream.range(0, turns).toArray()) {
            lines.append(line("user", "turn-" + i + "."));
        }
        var kept = of(lines.toString());
        assertThat(kept.context()).startsWith("**User:** turn-" + first + ".");
        assertThat(kept.turns()).isEqualTo(turns);
        assertThat(kept.truncated()).isEqualTo(first > 0);
    }

    @Test
    @Tag("MC-03")
    void keepsTheEndOfOneGiantTurnWithItsLabel() throws Exception {
        var kept = of(line("assistant", "a".repeat(20_000) + "end"));
        assertThat(kept.context())
                .startsWith("**Assistant:** aaa")
                .endsWith("end\n")
                .hasSize(15_000);
        assertThat(kept.truncated()).isTrue();
        assertThat(new Turn(Speaker.USER, "\uD83D\uDE00".repeat(20)).tail(LABEL + 3))
                .isEqualTo("**User:** " + "\uD83D\uDE00".repeat(3) + "\n");
    }

    @Test
    @Tag("MC-04")
    void takesBoldTextInsideATurnForNoBoundary() throws Exception {
        var bold = "x".repeat(7000) + "\n**User:** not a turn\n" + "y".repeat(7000);
        var kept = of(line("user", "z".repeat(5000)), line("assistant", bold));
        assertThat(kept.context()).startsWith("**Assistant:** xxx").contains("not a turn");
    }

    @Test
    @Tag("MC-05")
    void skipsAndCountsLinesThatCannotBeUsedAndKeepsTheRest() throws Exception {
        var bytes = new ByteArrayOutputStream();
        bytes.write("\uFEFF".getBytes(StandardCharsets.UTF_8));
        bytes.write(line("user", "first").getBytes(StandardCharsets.UTF_8));
        for (var bad : List.of("[1]", "null", "7", "{\"cut\": ", "[".repeat(5000))) {
            bytes.write((bad + "\n").getBytes(StandardCharsets.UTF_8));
        }
        bytes.write("{\"message\":{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":null}]}}\n"
                .getBytes(StandardCharsets.UTF_8));
        bytes.write("{\"message\":{\"role\":\"user\",\"content\":7}}\n".getBytes(StandardCharsets.UTF_8));
        bytes.write(new byte[] {'"', (byte) 0xff, '"', '\n'});
        bytes.write(line("assistant", "last").strip().getBytes(StandardCharsets.UTF_8));
        var kept = Transcript.extract(bytes.toByteArray());
        assertThat(kept.context()).isEqualTo("**User:** first\n\n**Assistant:** last\n");
        assertThat(kept.linesSkipped()).isEqualTo(8);
    }

    @Test
    @Tag("MC-06")
    void takesAFlatLineToo() {
        assertThat(of(
                                "{\"role\":\"user\",\"content\":\"flat\"}\n",
                                "{\"message\":null,\"role\":\"user\",\"content\":\"null\"}")
                        .context())
                .isEqualTo("**User:** flat\n\n**User:** null\n");
    }

    @Test
    @Tag("MC-07")
    void findsNothingInToolResultsAlone() throws Exception {
        var kept = of(line("user", List.of(Map.of("type", "tool_result", "content", "x"))), line("user", "  "));
        assertThat(kept.context()).isEmpty();
        assertThat(kept.turns()).isZero();
    }

    @Test
    void replacesHalfACharacter() {
        var kept = of("{\"role\":\"user\",\"content\":\"a\\ud83d b\"}");
        assertThat(kept.context()).isEqualTo("**User:** a\uFFFD b\n");
    }
}
