// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The command line of a container engine. Arguments go as a vector; no shell reads them. */
class Engine {
    /** For everything but builds: an engine that takes longer is not well. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int MOST_OUTPUT = 1 << 20;
    private final String program;

    Engine(String program) {
        this.program = program;
    }

    /** What a command said when it ended. */
    record Answer(int exit, String out, String err) {
        boolean ok() {
            return exit == 0;
        }

        List<String> lines() {
            return out.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
        }
    }

    /** The engine cannot be asked, or did not answer in time. */
    static final class EngineException extends RuntimeException {
        EngineException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    Answer run(List<String> arguments) {
        return run(arguments, "", PATIENCE);
    }

    /**
     * Runs one command to its end.
     *
     * @throws EngineException if the program is not there or takes longer than {@code patience}; it is killed then
     */
    Answer run(List<String> arguments, String input, Duration patience) {
        var process = start(arguments);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var out = reading(process.getInputStream());
            var err = reading(process.getErrorStream());
            threads.execute(out);
            threads.execute(err);
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // It ended without reading its input; its exit code says why.
            }
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                kill(process);
                throw new EngineException(program + " " + arguments.getFirst() + " took longer than " + patience, null);
            }
            return new Answer(process.exitValue(), out.get(), err.get());
        } catch (InterruptedException e) {
            kill(process);
            Thread.currentThread().interrupt();
            throw new EngineException(program + " was interrupted", e);
        } catch (ExecutionException e) {
            throw new EngineException("The answer of " + program + " cannot be read", e);
        }
    }

    /**
     * Starts a command that goes on by itself.
     *
     * @throws EngineException if the program is not there
     */
    Process start(List<String> arguments) {
        try {
            return new ProcessBuilder(Stream.concat(Stream.of(program), arguments.stream())
                            .toList())
                    .start();
        } catch (IOException e) {
            throw new EngineException(program + " cannot be run: " + e.getMessage(), e);
        }
    }

    private static FutureTask<String> reading(InputStream stream) {
        return new FutureTask<>(() -> {
            var text = new String(stream.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
            stream.transferTo(OutputStream.nullOutputStream());
            return text;
        });
    }

    static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.getInputStream().close();
            process.getErrorStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
