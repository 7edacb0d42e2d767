// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TextSplitTest {
    @Test
    @Tag("CH-03")
    void leavesAloneWhatFits() {
        assertThat(TextSplit.split("one two", 7)).containsExactly("one two");
    }

    @Test
    @Tag("CH-03")
    void prefersABlankLineThenALineThenAWord() {
        assertThat(TextSplit.split("alphabet\n\nbeta\ngamma delta", 12))
                .containsExactly("alphabet", "beta\ngamma", "delta");
        assertThat(TextSplit.split("first line\nsecond", 12)).containsExactly("first line", "second");
        assertThat(TextSplit.split("one two three", 10)).containsExactly("one two", "three");
    }

    @Test
    @Tag("CH-03")
    void cutsAnywhereElseButNeverACharacterInTwo() {
        assertThat(TextSplit.split("abcdefgh", 3)).containsExactly("abc", "def", "gh");
        assertThat(TextSplit.split("ab😀cd", 3)).containsExactly("ab", "😀c", "d");
    }

    @Test
    @Tag("CH-03")
    void losesNoWordOfALongText() {
        var text = "word ".repeat(5000).strip();
        var parts = TextSplit.split(text, 1000);
        assertThat(parts).allSatisfy(part -> assertThat(part).hasSizeLessThanOrEqualTo(1000));
        assertThat(String.join(" ", parts)).isEqualTo(text);
    }
}
