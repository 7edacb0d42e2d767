// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.agentrunner.process.TaskScript.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskScriptTest {
    @TempDir
    Path directory;

    private Verdict run(String script) throws InterruptedException {
        return new TaskScript(directory, Duration.ofSeconds(20)).run(script);
    }

    @Test
    void theLastLineThatIsNotBlankDecides() throws Exception {
        assertThat(run("echo '{\"wakeAgent\":false}'; echo '{\"wakeAgent\":true,\"data\":[1]}'; echo"))
                .isInstanceOfSatisfying(
                        Verdict.Wake.class, wake -> assertThat(wake.data()).hasToString("[1]"));
        assertThat(run("echo '{\"wakeAgent\":false}'")).isEqualTo(new Verdict.Sleep());
    }

    @Test
    void runsInTheWorkspace() throws Exception {
        Files.writeString(directory.resolve("decision"), "{\"wakeAgent\":true}");
        assertThat(run("cat decision")).isEqualTo(new Verdict.Wake(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "exit 3",
                "echo '{\"wakeAgent\":true}'; exit 1",
                "echo yes",
                "echo '{\"wakeAgent\":\"true\"}'",
                "echo '{\"wakeAgent\":true}'; echo bye",
                "head -c 1100000 /dev/zero | tr '\\0' x; echo; echo '{\"wakeAgent\":true}'",
                "no-such-program-anywhere"
            })
    void whatDecidesNothingIsBroken(String script) throws Exception {
        assertThat(run(script)).isInstanceOf(Verdict.Broken.class);
    }

    @Test
    void aScriptThatTakesTooLongIsEndedWithItsChildren() throws Exception {
        var pid = directory.resolve("pid");
        var script = new TaskScript(directory, Duration.ofSeconds(2));
        assertThat(script.run("sleep 600 & echo $! > pid; wait")).isInstanceOf(Verdict.Broken.class);
        var child = Long.parseLong(Files.readString(pid).strip());
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                        ProcessHandle.of(child).filter(ProcessHandle::isAlive))
                .isEmpty());
    }
}
