// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One start of a service for the sake of its start cache: on data of its own, ended when it has started, joined its broker, run
 * what it runs every few seconds, and answered some questions.
 *
 * @param cache what is made
 * @param options what the JVM is given, the program included, by the folder that is its home; the cache fits only runs
 *     with the same JVM options
 * @param environment goes before what every such run is given: a data folder and fresh ports; names a broker
 */
public record TrainingRun(StartCache cache, Function<Path, List<String>> options, Map<String, String> environment) {
    private static final System.Logger LOG = System.getLogger(TrainingRun.class.getName());
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final long LOOK_MILLIS = 200;
    private static final List<String> SIGNS = List.of("started in", "Broker ready");
    private static final Pattern MANAGEMENT =
            Pattern.compile("Management interface listening on (http://[0-9.:]+[0-9])");
    private static final Duration PRACTICE = Duration.ofSeconds(6);

    /**
     * Makes the cache; about 20 s and 120 MB.
     *
     * @throws IOException if the program did not start within three minutes, or the JVM wrote no cache
     */
    public void run() throws IOException, InterruptedException {
        try (var folder = new TrainingFolder()) {
            run(folder.path());
        }
    }

    private void run(Path home) throws IOException, InterruptedException {
        var file = cache.file();
        var fresh = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
        Files.createDirectories(file.getParent());
        Files.createDirectories(home.resolve("db"));
        var log = home.resolve("training.log");
        var process = start(home, fresh, log);
        try {
            awaitStart(process, log);
            practise(log);
            process.destroy();
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS) || Files.notExists(fresh)) {
                throw new IOException("the JVM wrote none: " + complaint(log));
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            process.destroyForcibly().waitFor();
            Files.deleteIfExists(fresh);
        }
    }

    private Process start(Path home, Path fresh, Path log) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:AOTCacheOutput=" + fresh);
        command.addAll(options.apply(home));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        var all = new HashMap<>(Map.of(
                "SIGNALBOX_HOME", home.toString(),
                "QUARKUS_HTTP_PORT", "0",
                "QUARKUS_MANAGEMENT_PORT", "0"));
        all.putAll(environment);
        builder.environment().putAll(all);
        return builder.start();
    }

    private static void awaitStart(Process process, Path log) throws IOException, InterruptedException {
        var never = new CountDownLatch(1);
        var end = System.nanoTime() + LONGEST.toNanos();
        while (SIGNS.stream().noneMatch(text(log)::contains)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("it did not start: " + complaint(log));
            }
            var _ = never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** A broker has no such address, and needs no practice. */
    private static void practise(Path log) throws IOException, InterruptedException {
        var management = MANAGEMENT.matcher(text(log));
        if (!management.find()) {
            return;
        }
        var question = HttpRequest.newBuilder(URI.create(management.group(1) + "/q/health/ready"))
                .timeout(PRACTICE)
                .build();
        var end = System.nanoTime() + PRACTICE.toNanos();
        var never = new CountDownLatch(1);
        try (var client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < end) {
                ask(client, question);
                var _ = never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    /** One that does not answer in time has learned something, too. */
    private static void ask(HttpClient client, HttpRequest question) throws InterruptedException {
        try {
            client.send(question, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "A service that is trained did not answer", e);
        }
    }

    private static String text(Path log) throws IOException {
        return Files.readString(log, StandardCharsets.ISO_8859_1);
    }

    /** What it wrote of its trouble, or last. */
    private static String complaint(Path log) throws IOException {
        var lines = text(log).lines().toList();
        return lines.stream()
                .filter(line -> line.contains("ERROR") || line.startsWith("Caused by"))
                .reduce((_, last) -> last)
                .orElse(lines.isEmpty() ? "it wrote nothing" : lines.getLast());
    }
}
