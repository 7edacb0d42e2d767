// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.router.channel.Markup.Dialect;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkupTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "plain!plain!plain",
                "a < b & c!a &lt; b &amp; c!a &lt; b &amp; c",
                "**bold** x!<b>bold</b> x!*bold* x",
                "2 * 3 ** 4!2 * 3 ** 4!2 * 3 ** 4",
                "`a<b`!<code>a&lt;b</code>!`a&lt;b`",
                "[x](https://e.org/?a=1&b)!<a href=\"https://e.org/?a=1&amp;b\">x</a>!<https://e.org/?a=1&amp;b|x>",
                "[x](javascript:y)![x](javascript:y)![x](javascript:y)",
                "[x](http://a\"b)![x](http://a\"b)![x](http://a\"b)",
            })
    void putsMarkdownIntoThePlatformsMarks(String markdown, String html, String mrkdwn) {
        assertThat(Markup.render(markdown, Dialect.HTML)).isEqualTo(html);
        assertThat(Markup.render(markdown, Dialect.MRKDWN)).isEqualTo(mrkdwn);
    }

    @Test
    void keepsFencesWithoutTheNameOfTheirLanguage() {
        assertThat(Markup.render("```java\nint **a**;\n``` end", Dialect.HTML))
                .isEqualTo("<pre>int **a**;\n</pre> end");
        assertThat(Markup.render("``` never closed", Dialect.HTML)).isEqualTo("``` never closed");
    }

    @Test
    void takesNoLongerForTextMadeToBeSlow() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            Markup.render("[".repeat(50_000), Dialect.HTML);
            Markup.render("```".repeat(30_001), Dialect.HTML);
            Markup.render("**".repeat(50_001), Dialect.HTML);
        });
    }
}
