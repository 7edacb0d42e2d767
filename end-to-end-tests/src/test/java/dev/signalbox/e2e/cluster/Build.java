// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.local.suite.Part;
import java.nio.file.Path;

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

    Path agentRunner() {
        return root.resolve("agent-runner/target/agent-runner.jar");
    }
}
