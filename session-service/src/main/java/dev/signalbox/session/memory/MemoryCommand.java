// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A program that works on memory: text on standard input, the answer on standard output. It sees none of the service's
 * secrets, and is marked so that a hook in it captures nothing.
 */
@ApplicationScoped
class MemoryCommand {
    private static final Set<String> PASSED_ON = Set.of("PATH", "HOME", "LANG", "TZ", "TMPDIR", "JAVA_HOME");
    private static final int MOST_OUTPUT = 1 << 20;
    private final MemorySettings settings;
    private final Set<String> passedOnToo;

    MemoryCommand(
            MemorySettings settings,
            @ConfigProperty(name = "signalbox.container.pass-environment") Optional<List<String>> names) {
        this.settings = settings;
        this.passedOnToo = Set.copyOf(names.orElse(List.of()));
    }

    /** What came of a run. */
    sealed interface Answer {
        record Text(String text) implements Answer {}

        /** The reason holds nothing the program printed. */
        record Failed(String why) implements Answer {}
    }

    Answer run(List<String> argv, String input) {
        var builder = new ProcessBuilder(argv).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> !PASSED_ON.contains(name) && !passedOnToo.contains(name));
        builder.environment().put("CLAUDE_INVOKED_BY", "memory_flush");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new Answer.Failed("the program could not be started");
        }
        try {
            return answer(process, input);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Failed("the run was interrupted");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Answer answer(Process process, String input) throws InterruptedException {
        Thread.ofVirtual().start(() -> feed(process, input));
        var output = new CompletableFuture<byte[]>();
        Thread.ofVirtual().start(() -> {
            try {
                output.complete(process.getInputStream().readNBytes(MOST_OUTPUT + 1));
            } catch (IOException e) {
                output.completeExceptionally(e);
            }
        });
        try {
            var millis = settings.commandTimeout().toMillis();
            var bytes = output.get(millis, TimeUnit.MILLISECONDS);
            if (bytes.length > MOST_OUTPUT) {
                return new Answer.Failed("the program printed more than 1 MiB");
            }
            if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
                return tooLong();
            }
            return process.exitValue() == 0
                    ? new Answer.Text(new String(bytes, StandardCharsets.UTF_8).replace('\0', '\uFFFD'))
                    : new Answer.Failed("the program ended with exit code " + process.exitValue());
        } catch (TimeoutException e) {
            return tooLong();
        } catch (ExecutionException e) {
            return new Answer.Failed("the program's output could not be read");
        }
    }

    private Answer tooLong() {
        return new Answer.Failed("the program took longer than " + settings.commandTimeout());
    }

    /** A program that does not read all of it has its reasons. */
    private static void feed(Process process, String input) {
        try (var stream = process.getOutputStream()) {
            stream.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return;
        }
    }
}
