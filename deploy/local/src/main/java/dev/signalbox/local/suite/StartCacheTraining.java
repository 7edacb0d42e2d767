// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Makes the start caches that are missing: each part is started once, alone and on data of its own, and stopped. */
public final class StartCacheTraining {
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final long LOOK_MILLIS = 200;
    private final SuiteLayout layout;
    private final Progress progress;

    public StartCacheTraining(SuiteLayout layout, Progress progress) {
        this.layout = layout;
        this.progress = progress;
    }

    /** True if there is something to make. */
    public boolean needed() {
        return !StartCache.missing(layout).isEmpty();
    }

    /**
     * Makes what is missing, one after the other; about 15 s and 100 MB each.
     *
     * @throws SuiteException if a part did not start or its cache was not written
     */
    public void run() throws InterruptedException {
        for (var part : StartCache.missing(layout)) {
            try {
                train(part);
                progress.say("The start cache of " + part.label() + " is made");
            } catch (IOException e) {
                throw new SuiteException("No start cache for " + part.label() + ": " + e.getMessage(), e);
            }
        }
    }

    private void train(Part part) throws IOException, InterruptedException {
        var home = Files.createTempDirectory("signalbox-training");
        var cache = StartCache.file(layout, part);
        var fresh = cache.resolveSibling(
                cache.getFileName() + "." + ProcessHandle.current().pid());
        var log = home.resolve("training.log");
        Files.createDirectories(cache.getParent());
        Files.createDirectories(home.resolve("db"));
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:AOTCacheOutput=" + fresh);
        command.addAll(part.isService() ? PartLaunch.serviceOptions(layout, part) : broker(home));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment(home));
        var process = builder.start();
        try {
            awaitStart(process, log, part.isService() ? "started in" : "Broker ready");
            process.destroy();
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS) || Files.notExists(fresh)) {
                throw new IOException("the JVM wrote none");
            }
            Files.move(fresh, cache, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            process.destroyForcibly().waitFor();
            Files.deleteIfExists(fresh);
            remove(home);
        }
    }

    private List<String> broker(Path home) {
        return PartLaunch.brokerOptions(layout.jar(Part.BROKER).toString(), home.resolve("broker"), 0);
    }

    private static Map<String, String> environment(Path home) {
        return Map.of(
                "SIGNALBOX_HOME", home.toString(),
                "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9",
                "QUARKUS_HTTP_PORT", "0",
                "QUARKUS_MANAGEMENT_PORT", "0");
    }

    private static void awaitStart(Process process, Path log, String sign) throws IOException, InterruptedException {
        var never = new CountDownLatch(1);
        var end = System.nanoTime() + LONGEST.toNanos();
        while (!Files.readString(log, StandardCharsets.ISO_8859_1).contains(sign)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("it did not start");
            }
            var _ = never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static void remove(Path home) throws IOException {
        try (var files = Files.walk(home)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
