// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts one process so that it outlives its starter and the terminal. */
final class PartLaunch {
    private static final int EARLIER_LOGS = 5;
    private static final String DATABASE_PARAMETERS =
            "?journal_mode=WAL&busy_timeout=5000&synchronous=NORMAL&foreign_keys=on&transaction_mode=IMMEDIATE";

    private final SuiteLayout layout;
    private final PortPlan plan;
    private final Map<String, String> settings;

    PartLaunch(SuiteLayout layout, PortPlan plan, Map<String, String> settings) {
        this.layout = layout;
        this.plan = plan;
        this.settings = settings;
    }

    StartedPart start(Part part) {
        try {
            var log = layout.log(part);
            keepEarlier(log);
            var command = new ArrayList<>(ownSession());
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(part.isService() ? service(part) : broker());
            var builder = new ProcessBuilder(command)
                    .directory(layout.root().toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            // glibc gives each thread an allocation arena of its own; two serve a small JVM as well and hold less.
            builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
            if (part.isService()) {
                builder.environment().putAll(environment(part));
                builder.environment().putAll(settings);
            }
            var process = builder.start();
            return new StartedPart(process, RunningPart.of(part, process.toHandle(), plan.of(part)));
        } catch (IOException e) {
            throw new SuiteException("Could not start " + part.label() + ": " + e.getMessage(), e);
        }
    }

    /** The broker runs from the class path of its starter, be that the packaged launcher or a test. */
    private List<String> broker() {
        var classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        var port = plan.of(Part.BROKER).port();
        var cache = classPath.equals(layout.jar(Part.BROKER).toString())
                ? StartCache.of(layout, Part.BROKER).option()
                : Optional.<String>empty();
        return Stream.concat(cache.stream(), JvmOptions.ofBroker(classPath, layout.brokerData(), port).stream())
                .toList();
    }

    private List<String> service(Part service) {
        return Stream.concat(
                        StartCache.of(layout, service).option().stream(),
                        JvmOptions.ofService(layout.jar(service)).stream())
                .toList();
    }

    private Map<String, String> environment(Part service) {
        var ports = plan.of(service);
        return Map.ofEntries(
                Map.entry("SIGNALBOX_HOME", layout.home().toString()),
                Map.entry("SIGNALBOX_TOKEN_FILE", layout.tokenFile().toString()),
                Map.entry(
                        "SIGNALBOX_WEBHOOK_SECRET_FILE",
                        layout.webhookSecretFile().toString()),
                Map.entry("SIGNALBOX_AGENT_RUNNER", layout.agentRunnerJar().toString()),
                Map.entry(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        "127.0.0.1:" + plan.of(Part.BROKER).port()),
                Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                Map.entry("QUARKUS_HTTP_PORT", String.valueOf(ports.port())),
                Map.entry("QUARKUS_MANAGEMENT_HOST", "127.0.0.1"),
                Map.entry("QUARKUS_MANAGEMENT_PORT", String.valueOf(ports.management())),
                Map.entry(
                        "QUARKUS_DATASOURCE_JDBC_URL",
                        "jdbc:sqlite:" + layout.database(service) + DATABASE_PARAMETERS));
    }

    /** A session of its own keeps Ctrl-C and a closed terminal away: the order of stopping is ours, not the terminal's. */
    private static List<String> ownSession() {
        return Stream.of("setsid", "nohup")
                .flatMap(tool -> Arrays.stream(
                                System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, tool)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .limit(1)
                .toList();
    }

    /** What wrote it before goes on as {@code .1}, what wrote that as {@code .2}, and so on. */
    private static void keepEarlier(Path log) throws IOException {
        if (Files.notExists(log) || Files.size(log) == 0) {
            return;
        }
        for (var number = EARLIER_LOGS; number > 0; number--) {
            var newer = number == 1 ? log : earlier(log, number - 1);
            if (Files.exists(newer)) {
                Files.move(newer, earlier(log, number), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static Path earlier(Path log, int number) {
        return log.resolveSibling(log.getFileName() + "." + number);
    }
}
