// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.local.client.SuiteClient;
import dev.signalbox.local.suite.Part;
import dev.signalbox.local.suite.PortPlan;
import dev.signalbox.local.suite.Suite;
import dev.signalbox.local.suite.SuiteException;
import dev.signalbox.local.suite.SuiteLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/operations.md says of a backup: stop, copy the whole folder, start; and back the same way. */
class BackupTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private Path home;
    private Suite suite;

    @BeforeEach
    void start() throws InterruptedException {
        home = folder.resolve("home");
        suite = Suite.of(new SuiteLayout(RunningSuite.ROOT, home), line -> {});
        suite.start(PortPlan.fresh());
    }

    @AfterEach
    void stop() throws InterruptedException {
        suite.stop();
    }

    @Test
    void aSuiteComesBackAsItWasCopiedAndGoesOn() throws Exception {
        // Given
        var backup = folder.resolve("backup");
        var chat = EchoChat.open(SuiteClient.operator(suite), "kept");
        say(chat, "before the copy");
        var session = session(chat);
        suite.stop();
        run("cp", "-a", home.toString(), backup.toString());
        suite.start(PortPlan.fresh());
        say(chat, "after the copy");
        // When
        suite.stop();
        run("rm", "-r", home.toString());
        run("cp", "-a", backup.toString(), home.toString());
        suite.start(PortPlan.fresh());
        // Then
        assertThat(chat.person().heard()).contains("before the copy").doesNotContain("after the copy");
        say(chat, "after the return");
        assertThat(session(chat)).isEqualTo(session);
    }

    private static void say(EchoChat chat, String text) {
        chat.writeUntilAccepted(text);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptionsInstanceOf(SuiteException.class)
                .untilAsserted(() -> assertThat(chat.person().heard()).contains(text));
    }

    private String session(EchoChat chat) throws InterruptedException {
        var sessions = SuiteClient.operator(suite)
                .get(Part.SESSION, "/v1/sessions?agentGroupId=" + chat.agentGroupId())
                .body();
        assertThat(sessions).hasSize(1);
        return sessions.get(0).path("id").asText();
    }

    private static void run(String... command) throws Exception {
        var process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
