// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanAgentsTest {

    @TempDir
    Path folder;

    @Test
    void stopsAgentsAKilledServiceLeftBehindAndNobodyElses() throws Exception {
        var ours = new SuiteLayout(folder, folder.resolve("ours"));
        var mine = agentIn(ours);
        var foreign = agentIn(new SuiteLayout(folder, folder.resolve("theirs")));
        try {
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(OrphanAgents.under(ours.home()))
                    .contains(mine.toHandle()));

            Suite.of(ours, Progress.silent()).stop();

            assertThat(mine.isAlive()).isFalse();
            assertThat(foreign.isAlive()).isTrue();
        } finally {
            mine.destroyForcibly();
            foreign.destroyForcibly();
        }
    }

    private static Process agentIn(SuiteLayout layout) throws IOException {
        var sessionDir = layout.home().resolve("sessions/ag-1/sess-1").toString();
        return new ProcessBuilder("sh", "-c", "sleep 60; true", "agent", "--session-dir", sessionDir).start();
    }
}
