// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.training;

import dev.signalbox.local.suite.StartCache;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A program that runs for the sake of its start cache, which the JVM writes when the program is told to end. */
final class TrainingRun implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final long LOOK_MILLIS = 200;
    private static final List<String> SIGNS = List.of("started in", "Broker ready");
    private static final Pattern HTTP = Pattern.compile("\\. Listening on: (http://[0-9.:]+[0-9])");
    private final StartCache cache;
    private final Path fresh;
    private final Path log;
    private final Process process;

    private TrainingRun(StartCache cache, Path fresh, Path log, Process process) {
        this.cache = cache;
        this.fresh = fresh;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts the program.
     *
     * @param options what the JVM is given, the program included; the cache fits only runs with the same
     * @param log what it says
     */
    static TrainingRun start(StartCache cache, List<String> options, Map<String, String> environment, Path log)
            throws IOException {
        var file = cache.file();
        var fresh = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
        Files.createDirectories(file.getParent());
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:AOTCacheOutput=" + fresh);
        command.addAll(options);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new TrainingRun(cache, fresh, log, builder.start());
    }

    /** Returns when it has started; its address, if it has one. */
    Optional<URI> awaitStart() throws IOException, InterruptedException {
        var never = new CountDownLatch(1);
        var end = System.nanoTime() + LONGEST.toNanos();
        while (SIGNS.stream().noneMatch(text()::contains)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("it did not start: " + complaint());
            }
            var _ = never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
        var http = HTTP.matcher(text());
        return http.find() ? Optional.of(URI.create(http.group(1))) : Optional.empty();
    }

    /** Tells it to end and returns when its cache is there; about 10 s and 120 MB. */
    void finish() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS) || Files.notExists(fresh)) {
            throw new IOException("the JVM wrote none: " + complaint());
        }
        Files.move(fresh, cache.file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Ends it at once if it still runs. */
    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        Files.deleteIfExists(fresh);
    }

    private String text() throws IOException {
        return Files.readString(log, StandardCharsets.ISO_8859_1);
    }

    /** What it wrote of its trouble, or last. */
    private String complaint() throws IOException {
        var lines = text().lines().toList();
        return lines.stream()
                .filter(line -> line.contains("ERROR") || line.startsWith("Caused by"))
                .reduce((_, last) -> last)
                .orElse(lines.isEmpty() ? "it wrote nothing" : lines.getLast());
    }
}
