// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A script that decides before each run of a task whether the agent is to be asked at all (nanoclaw-host section 2.13):
 * bash, at most {@link #LONGEST} and {@link #MOST_OUTPUT} bytes; its last line is JSON with a boolean {@code wakeAgent}.
 */
public final class TaskScript {
    /** Longest run; then the script and its children are killed. */
    public static final Duration LONGEST = Duration.ofSeconds(30);
    /** Most bytes on standard output. */
    public static final int MOST_OUTPUT = 1024 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();
    private final Path directory;
    private final Duration longest;

    /** Runs scripts in this directory. */
    public TaskScript(Path directory, Duration longest) {
        this.directory = directory;
        this.longest = longest;
    }

    /** What a script decided. */
    public sealed interface Verdict {
        /** The agent is asked; {@code data} may tell it why. */
        record Wake(@Nullable JsonNode data) implements Verdict {}

        /** Nothing to do this time. */
        record Sleep() implements Verdict {}

        /** The script did not decide; the reason holds nothing it printed. */
        record Broken(String reason) implements Verdict {}
    }

    /** Runs it to its end, or to its limits. */
    public Verdict run(String script) throws InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder("bash", "-c", script)
                    .directory(directory.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return new Verdict.Broken("bash could not be started");
        }
        try {
            return verdict(process);
        } finally {
            ProcessTree.kill(process);
        }
    }

    private Verdict verdict(Process process) throws InterruptedException {
        var output = new CompletableFuture<byte[]>();
        Thread.ofVirtual().start(() -> read(process.getInputStream(), output));
        try {
            var bytes = output.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            if (bytes.length > MOST_OUTPUT) {
                return new Verdict.Broken("it printed more than 1 MiB");
            }
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                return tooLong();
            }
            return process.exitValue() == 0
                    ? decision(new String(bytes, StandardCharsets.UTF_8))
                    : new Verdict.Broken("it ended with exit code " + process.exitValue());
        } catch (TimeoutException e) {
            return tooLong();
        } catch (ExecutionException e) {
            return new Verdict.Broken("its output could not be read");
        }
    }

    private Verdict tooLong() {
        return new Verdict.Broken("it took longer than " + longest.toSeconds() + " s");
    }

    private static void read(InputStream output, CompletableFuture<byte[]> bytes) {
        try {
            bytes.complete(output.readNBytes(MOST_OUTPUT + 1));
        } catch (IOException e) {
            bytes.completeExceptionally(e);
        }
    }

    private static Verdict decision(String output) {
        var last = output.lines().filter(line -> !line.isBlank()).reduce("", (_, line) -> line);
        try {
            var decision = JSON.readTree(last);
            var wake = decision.path("wakeAgent");
            if (!wake.isBoolean()) {
                return new Verdict.Broken("its last line is no JSON with a boolean wakeAgent");
            }
            return wake.asBoolean() ? new Verdict.Wake(decision.get("data")) : new Verdict.Sleep();
        } catch (JsonProcessingException e) {
            return new Verdict.Broken("its last line is no JSON with a boolean wakeAgent");
        }
    }
}
