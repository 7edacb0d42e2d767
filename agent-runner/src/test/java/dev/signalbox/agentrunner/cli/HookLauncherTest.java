// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.capture.Capture;
import dev.signalbox.contracts.capture.CaptureKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as agents' programs call it; a script of ours stands where it looks for java. */
class HookLauncherTest {
    private static final String TURN = "{\"message\":{\"role\":\"user\",\"content\":\"hello\"}}\n";

    @TempDir
    Path directory;

    private Path captures;
    private Path launcher;

    @BeforeEach
    void install() throws IOException {
        captures = directory.resolve("captures");
        launcher = Files.copy(Path.of("src/main/launcher/agent-runner"), directory.resolve("agent-runner"));
    }

    @Test
    void hasTheCaptureOnTheDiskWhenItReturnsOrSoonAfter() throws Exception {
        var end = run(
                java("exec " + Agents.java() + " -cp " + Agents.classPath() + " " + Main.class.getName() + " \"$@\""));
        assertThat(end.exitValue()).isZero();
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(kept(Capture.SUFFIX))
                .hasSize(1));
        var capture = Capture.parse(Files.readAllBytes(kept(Capture.SUFFIX).getFirst()));
        assertThat(capture.header().kind()).isEqualTo(CaptureKind.PRE_COMPACT);
        assertThat(new String(capture.transcript(), StandardCharsets.UTF_8)).isEqualTo(TURN);
        assertThat(kept(".said")).isEmpty();
    }

    @Test
    void returnsWithoutTheOneThatTakesTooLongAndTheNextHookDoesItsWork() throws Exception {
        var begun = System.nanoTime();
        run(java("exec sleep 8"));
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as("a second, on a machine with nothing else to do")
                .isLessThan(Duration.ofSeconds(5));
        var said = kept(".said");
        assertThat(said).hasSize(1);
        assertThat(Files.readString(said.getFirst())).isEqualTo(input());

        Files.setLastModifiedTime(said.getFirst(), FileTime.from(Instant.now().minusSeconds(60)));
        OneCommand.run(
                directory, Map.of("SIGNALBOX_SESSION_DIR", directory.toString()), input(), "hook", "session-end");
        assertThat(kept(".said")).isEmpty();
        assertThat(kept(Capture.SUFFIX)).hasSize(2).anySatisfy(file -> assertThat(
                        Capture.parse(Files.readAllBytes(file)).header().kind())
                .isEqualTo(CaptureKind.PRE_COMPACT));
    }

    @Test
    void leavesAYoungOneToWhoeverWorksOnIt() throws Exception {
        run(java("exec sleep 8"));
        OneCommand.run(
                directory, Map.of("SIGNALBOX_SESSION_DIR", directory.toString()), input(), "hook", "session-end");
        assertThat(kept(".said")).hasSize(1);
        assertThat(kept(Capture.SUFFIX)).hasSize(1);
    }

    private Process run(Path java) throws IOException, InterruptedException {
        Files.writeString(directory.resolve("transcript.jsonl"), TURN);
        var builder = new ProcessBuilder("sh", launcher.toString(), "hook", "pre-compact");
        builder.environment().keySet().removeIf(name -> name.startsWith("CLAUDE_") || name.startsWith("SIGNALBOX_"));
        builder.environment()
                .putAll(Map.of("SIGNALBOX_SESSION_DIR", directory.toString(), "SIGNALBOX_JAVA", java.toString()));
        var process = builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile())
                .start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input().getBytes(StandardCharsets.UTF_8));
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process;
    }

    /** A program in the place of java: it loses the options of the JVM, up to the jar. */
    private Path java(String does) throws IOException {
        var script = "#!/bin/sh\nwhile [ \"$1\" != -jar ]; do shift; done\nshift 2\n" + does + "\n";
        var file = Files.writeString(directory.resolve("java"), script);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private String input() {
        return "{\"session_id\":\"cs-1\",\"transcript_path\":\"" + directory.resolve("transcript.jsonl") + "\"}";
    }

    private List<Path> kept(String suffix) throws IOException {
        try (var files = Files.list(captures)) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }
}
