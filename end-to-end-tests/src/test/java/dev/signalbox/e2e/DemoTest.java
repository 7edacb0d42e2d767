// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.local.demo.DemoCommand;
import dev.signalbox.local.suite.Suite;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import picocli.CommandLine;

/** The demonstration is a test: it ends with the table of promises and fails if one is broken. */
@ExtendWith(RunningSuite.class)
class DemoTest {

    @Test
    void keepsEveryPromiseOfTheDemonstration(Suite suite) {
        var story = new StringWriter();
        var command = new CommandLine(new DemoCommand()).setOut(new PrintWriter(story));

        var exit = command.execute(
                "--root",
                RunningSuite.ROOT.toString(),
                "--home",
                suite.layout().home().toString());

        assertThat(exit).as("%s", story).isZero();
        assertThat(story.toString()).contains("promises kept").doesNotContain("BROKEN");
    }
}
