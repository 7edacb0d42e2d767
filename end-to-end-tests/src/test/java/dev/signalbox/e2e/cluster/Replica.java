// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.local.broker.FreePorts;
import dev.signalbox.local.suite.JvmOptions;
import dev.signalbox.local.suite.Part;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One process of a service, with a data folder of its own, as a Pod with its volume is. */
final class Replica {
    private static final Duration START = Duration.ofMinutes(6);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    final Part service;
    final int number;
    final Path home;
    private final int port;
    private final int management;
    private final Path log;
    private final Map<String, String> settings;
    private long logBefore;
    private Process process;

    Replica(Part service, int number, Path parent, Map<String, String> settings) {
        this.service = service;
        this.number = number;
        this.home = parent.resolve(name());
        this.settings = settings;
        this.port = FreePorts.next();
        this.management = FreePorts.next();
        this.log = home.resolve("service.log");
    }

    private Replica(Replica other, String name) {
        this.service = other.service;
        this.number = other.number;
        this.home = other.home;
        this.settings = other.settings;
        this.port = other.port;
        this.management = other.management;
        this.log = home.resolve(name + ".log");
    }

    /** Another with the same data folder and ports, not started: a second container of the same Pod, with a log of this name. */
    Replica companion(String name) {
        return new Replica(this, name);
    }

    String name() {
        return service.label() + "-" + number;
    }

    URI http() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Path log() {
        return log;
    }

    /** What it has logged since it was started last. */
    String said() {
        try {
            var all = Files.readAllBytes(log);
            return new String(all, (int) logBefore, all.length - (int) logBefore, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        start(Build.OURS);
    }

    void start(Build build) {
        start(build, Build.POSTGRESQL, Map.of());
    }

    /** Starts the build of a flavour, with settings that go before those of the cluster. */
    void start(String flavour, Map<String, String> more) {
        start(Build.OURS, flavour, more);
    }

    private void start(Build build, String flavour, Map<String, String> more) {
        try {
            Files.createDirectories(home.resolve("db"));
            logBefore = Files.exists(log) ? Files.size(log) : 0;
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            build.startCache(service, flavour).option().ifPresent(command::add);
            command.addAll(JvmOptions.ofService(build.jar(service, flavour)));
            var builder = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            var environment = builder.environment();
            environment.put("MALLOC_ARENA_MAX", "2");
            environment.put("SIGNALBOX_HOME", home.toString());
            environment.put("SIGNALBOX_REPLICA", name());
            environment.put("SIGNALBOX_SHARD_NUMBER", String.valueOf(number));
            environment.put("SIGNALBOX_AGENT_RUNNER", build.agentRunner().toString());
            environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
            environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
            environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
            environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(management));
            environment.putAll(settings);
            environment.putAll(more);
            process = builder.start();
        } catch (IOException e) {
            throw new IllegalStateException(name() + " cannot be started", e);
        }
    }

    void awaitReady() {
        await(name() + " is ready, see " + log()).atMost(START).until(() -> {
            assertThat(process.isAlive()).as("%s runs, see %s", name(), log()).isTrue();
            return readiness() == 200;
        });
    }

    /** Waits until it was ready for so long without a break. */
    void staysReady(Duration time) {
        await(name() + " stays ready, see " + log())
                .during(time)
                .atMost(START)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> readiness() == 200);
    }

    /** Waits until it has started as far as it may while its companion has the data folder, and is ready to take over. */
    void awaitStandingBy() {
        await(name() + " stands by, see " + log).atMost(START).until(() -> {
            assertThat(process.isAlive()).as("%s runs, see %s", name(), log).isTrue();
            return said().contains("Ready to take over");
        });
    }

    boolean standsBy() {
        var said = said();
        return said.contains("Standing by") && !said.contains("taking over");
    }

    /** Status of its answer, 0 if there is none. */
    int readiness() throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + "/q/health/ready"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    /** What it used of the processors since it was started. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** As when the machine takes the memory away. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Tells it to end; {@link #exit} says when it has. */
    void signal() {
        if (process != null) {
            process.destroy();
        }
    }

    /** As when a new version is rolled out; returns when it is gone. */
    void terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            kill();
            throw new AssertionError(name() + " does not end within thirty seconds of SIGTERM, see " + log());
        }
    }

    /** Waits until it has ended by itself; returns how. */
    int exit() throws InterruptedException {
        assertThat(process.waitFor(START.toSeconds(), TimeUnit.SECONDS))
                .as("%s ends by itself, see %s", name(), log())
                .isTrue();
        return process.exitValue();
    }
}
