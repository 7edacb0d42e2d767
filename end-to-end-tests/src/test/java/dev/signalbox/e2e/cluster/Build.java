// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.local.broker.EmbeddedBroker;
import dev.signalbox.local.suite.JvmOptions;
import dev.signalbox.local.suite.Part;
import dev.signalbox.local.suite.StartCache;
import dev.signalbox.local.suite.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
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

    /** Makes the start caches that are missing, as laptops have them, with a broker of their own; about 20 s each. */
    void trainAll(String flavour, Path home, Map<String, String> environment) throws IOException, InterruptedException {
        var missing = Part.services().stream()
                .filter(service -> !startCache(service, flavour).isCurrent())
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        try (var broker = EmbeddedBroker.start(home, 0)) {
            var all = new HashMap<>(environment);
            all.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrap());
            for (var service : missing) {
                var cache = startCache(service, flavour);
                new TrainingRun(cache, _ -> JvmOptions.ofService(cache.program()), all).run();
            }
        }
    }

    Path agentRunner() {
        return root.resolve("agent-runner/target/agent-runner.jar");
    }
}
