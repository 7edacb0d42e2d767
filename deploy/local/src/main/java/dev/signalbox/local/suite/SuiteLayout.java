// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import java.nio.file.Path;

/**
 * Where everything is.
 *
 * @param root the repository, with built artefacts in it
 * @param home what the suite keeps: databases, sessions, logs, token
 */
public record SuiteLayout(Path root, Path home) {

    public SuiteLayout {
        root = root.toAbsolutePath().normalize();
        home = home.toAbsolutePath().normalize();
    }

    /** Holds the bearer token of all services; readable by its owner only. */
    public Path tokenFile() {
        return home.resolve("token");
    }

    /** Shared secret of the webhook channel; readable by its owner only. */
    public Path webhookSecretFile() {
        return home.resolve("webhook-secret");
    }

    Path brokerData() {
        return home.resolve("broker");
    }

    Path database(Part service) {
        return home.resolve("db").resolve(service.label() + ".db");
    }

    /** What the part wrote since its last start; the five runs before are beside it, ending in {@code .1} to {@code .5}. */
    public Path log(Part part) {
        return logs().resolve(part.label() + ".log");
    }

    /** Folder of the logs. */
    public Path logs() {
        return home.resolve("logs");
    }

    Path runFile() {
        return home.resolve("run").resolve("suite.json");
    }

    Path lockFile() {
        return home.resolve("run").resolve("start.lock");
    }

    /** What the part is run from; the broker comes with the launcher. */
    Path jar(Part part) {
        return part.isService()
                ? root.resolve(part.label()).resolve("target/quarkus-app/quarkus-run.jar")
                : root.resolve("deploy/local/target/signalbox-local.jar");
    }

    /** The agents' program. */
    public Path agentRunnerJar() {
        return root.resolve("agent-runner/target/agent-runner.jar");
    }
}
