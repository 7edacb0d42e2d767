// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Says loudly when the chat page's own test was left out of the build. */
class PageTestedTest {
    @Test
    void testsTheChatPageWhereThereIsABrowser() {
        assumeTrue(
                Files.exists(Path.of("/usr/bin/chromium")),
                "The chat page was not tested: there is no /usr/bin/chromium. See CONTRIBUTING.md, \"The chat page\".");
        assertThat(getClass().getResource("ChatPageTest.class")).isNotNull();
    }
}
