// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.images;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The images of the suite, from where the build leaves what goes into them. */
public final class Suite {
    private static final String LOG_MANAGER = "-Djava.util.logging.manager=org.jboss.logmanager.LogManager";
    private static final String BOM = "sbom.json";
    private static final Map<String, String> SERVICES = new TreeMap<>(Map.of(
            "session-service", "Sessions, their folders and agents.",
            "router-service", "Channels, routes and deliveries.",
            "approval-service", "People, roles and approvals.",
            "heartbeat-service", "Liveness and lifecycles of agents."));

    private Suite() {}

    /**
     * All images that can be made: a service's PostgreSQL build counts if it was built.
     *
     * @param root of the repository
     */
    public static List<ImageSpec> of(Path root) {
        var services = SERVICES.entrySet().stream()
                .flatMap(service -> Stream.of(
                        service(root, service.getKey(), service.getValue(), "", "quarkus-app"),
                        service(root, service.getKey(), service.getValue(), "-postgresql", "pg")));
        return Stream.concat(services, Stream.of(broker(root), agentRunner(root)))
                .filter(image -> !image.name().endsWith("-postgresql") || isBuilt(image))
                .toList();
    }

    /** Whether everything that goes into it is there. */
    public static boolean isBuilt(ImageSpec image) {
        return Stream.concat(image.dependencies().stream(), image.application().stream())
                .allMatch(Files::exists);
    }

    private static ImageSpec service(Path root, String name, String description, String flavour, String folder) {
        var target = root.resolve(name).resolve("target");
        var app = target.resolve(folder);
        return new ImageSpec(
                name + flavour,
                description,
                List.of(app.resolve("lib")),
                List.of(app.resolve("app"), app.resolve("quarkus"), app.resolve("quarkus-run.jar")),
                target.resolve(BOM),
                List.of(LOG_MANAGER, "-jar", "/app/quarkus-run.jar"));
    }

    private static ImageSpec broker(Path root) {
        var target = root.resolve("deploy/local/target");
        return new ImageSpec(
                "broker",
                "The embedded broker: Apache Kafka, one node.",
                List.of(target.resolve("lib")),
                List.of(target.resolve("signalbox-local.jar")),
                target.resolve(BOM),
                List.of(LOG_MANAGER, "-cp", "/app/signalbox-local.jar", "dev.signalbox.local.broker.BrokerProcess"));
    }

    private static ImageSpec agentRunner(Path root) {
        var target = root.resolve("agent-runner/target");
        return new ImageSpec(
                "agent-runner",
                "The agent's side of a session folder.",
                List.of(target.resolve("lib")),
                List.of(target.resolve("agent-runner.jar")),
                target.resolve(BOM),
                List.of("-jar", "/app/agent-runner.jar", "run"));
    }
}
