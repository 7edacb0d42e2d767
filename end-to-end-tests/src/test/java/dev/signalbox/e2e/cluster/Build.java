// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.local.suite.Part;
import dev.signalbox.local.suite.StartCache;
import dev.signalbox.local.training.ServicesTraining;
import java.nio.file.Path;
import java.util.Map;

/** A checkout that was built: whose jars a process is started from. */
record Build(Path root) {
    static final Build OURS = new Build(Path.of("..").toAbsolutePath().normalize());
    static final String POSTGRESQL = "pg";
    static final String SQLITE = "quarkus-app";

    Path jar(Part service, String flavour) {
        var jar =
                root.resolve(service.label()).resolve("target").resolve(flavour).resolve("quarkus-run.jar");
        assertThat(jar).as("built by package, without -Dquick").exists();
        return jar;
    }

    /** The file of the SQLite flavour is the one {@code ./signalbox up} makes and uses. */
    StartCache startCache(Part service, String flavour) {
        var name = service.label() + (flavour.equals(SQLITE) ? "" : "-" + flavour) + ".aot";
        return new StartCache(root.resolve("target/start-cache").resolve(name), jar(service, flavour));
    }

    /** Makes the start caches, as laptops have them, if one is missing; two minutes or so. */
    void trainAll(String flavour, Map<String, String> environment) throws InterruptedException {
        if (Part.services().stream()
                .allMatch(service -> startCache(service, flavour).isCurrent())) {
            return;
        }
        new ServicesTraining(
                        service -> startCache(service, flavour),
                        agentRunner(),
                        environment,
                        line -> System.out.println("cluster: " + line))
                .run();
    }

    Path agentRunner() {
        return root.resolve("agent-runner/target/agent-runner.jar");
    }
}
