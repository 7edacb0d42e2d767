// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.training;

import static java.util.Objects.requireNonNull;

import dev.signalbox.local.broker.EmbeddedBroker;
import dev.signalbox.local.client.SuiteClient;
import dev.signalbox.local.suite.JvmOptions;
import dev.signalbox.local.suite.OrphanAgents;
import dev.signalbox.local.suite.Part;
import dev.signalbox.local.suite.Progress;
import dev.signalbox.local.suite.StartCache;
import dev.signalbox.local.suite.SuiteException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Makes the start caches of all services at once: they run together on a broker and data of their own while somebody talks
 * to an agent, so that a cache holds what messages need, and not only what a start needs (ADR 103).
 *
 * @param caches that of each service, and so which program is trained
 * @param agentRunner jar of the agents' program
 * @param environment goes before what every service is given here; where their databases are, if they are not files
 * @param progress hears what is done
 */
public record ServicesTraining(
        Function<Part, StartCache> caches, Path agentRunner, Map<String, String> environment, Progress progress) {

    /**
     * Makes them; two minutes or so.
     *
     * @throws SuiteException if a service did not start or a cache was not written
     */
    public void run() throws InterruptedException {
        var runs = new EnumMap<Part, TrainingRun>(Part.class);
        try (var folder = new TrainingFolder();
                var broker = EmbeddedBroker.start(folder.path().resolve("broker"), 0)) {
            try {
                train(folder.path(), broker.bootstrap(), runs);
            } finally {
                for (var run : runs.values()) {
                    run.close();
                }
                for (var agent : OrphanAgents.under(folder.path())) {
                    agent.destroyForcibly();
                    agent.onExit().join();
                }
            }
        } catch (IOException e) {
            throw new SuiteException("No start caches: " + e.getMessage(), e);
        }
    }

    private void train(Path home, String bootstrap, Map<Part, TrainingRun> runs)
            throws IOException, InterruptedException {
        var token = UUID.randomUUID().toString();
        Files.createDirectories(home.resolve("db"));
        var all = new HashMap<>(Map.of(
                "SIGNALBOX_HOME",
                home.toString(),
                "SIGNALBOX_AGENT_RUNNER",
                agentRunner.toString(),
                "SIGNALBOX_ACCESS_TOKEN",
                token,
                "KAFKA_BOOTSTRAP_SERVERS",
                bootstrap,
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                "0",
                "QUARKUS_MANAGEMENT_HOST",
                "127.0.0.1",
                "QUARKUS_MANAGEMENT_PORT",
                "0"));
        all.putAll(environment);
        for (var service : Part.services()) {
            var cache = caches.apply(service);
            var log = home.resolve(service.label() + ".log");
            runs.put(service, TrainingRun.start(cache, JvmOptions.ofService(cache.program()), all, log));
        }
        var addresses = new EnumMap<Part, URI>(Part.class);
        for (var run : runs.entrySet()) {
            run.getValue().awaitStart().ifPresent(address -> addresses.put(run.getKey(), address));
        }
        practise(SuiteClient.at(service -> requireNonNull(addresses.get(service), service.label()), token));
        for (var run : runs.entrySet()) {
            run.getValue().finish();
            progress.say("The start cache of " + run.getKey().label() + " is made");
        }
    }

    /** A cache of services that only started is worth having, too. */
    private void practise(SuiteClient operator) throws InterruptedException {
        try {
            new Practice(operator).run();
        } catch (SuiteException e) {
            progress.say("Start caches are made without practice: " + e.getMessage());
        }
    }
}
