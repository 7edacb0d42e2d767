// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.bench;

import dev.signalbox.local.cli.SuiteLocation;
import dev.signalbox.local.client.SuiteClient;
import dev.signalbox.local.suite.PortPlan;
import dev.signalbox.local.suite.Progress;
import dev.signalbox.local.suite.Suite;
import dev.signalbox.local.suite.SuiteLayout;
import dev.signalbox.local.training.StartCacheTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures suites of its own, started for it and removed after it; nothing here is a test. */
@Command(name = "bench", description = "Measures start, memory, latency and throughput on suites of its own.")
public final class BenchCommand implements Callable<Integer> {
    private static final List<String> PARTS = List.of("real-agents", "played-agents", "decisions", "many-sessions");
    /** They share an agent group, and none is stopped to make room for another. */
    private static final Map<String, String> PLAYED_AGENTS = Map.of(
            "SIGNALBOX_CONTAINER_COMMAND",
            "sh,-c,exec sleep 86400",
            "SIGNALBOX_CONTAINER_MAX",
            "2000",
            "SIGNALBOX_CONTAINER_MAX_PER_AGENT_GROUP",
            "2000");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SuiteLocation location = new SuiteLocation();

    @Parameters(
            arity = "0..*",
            paramLabel = "PART",
            description = "real-agents, played-agents, decisions or many-sessions; all of them if none is named")
    private List<String> only = new ArrayList<>();

    @FunctionalInterface
    private interface Measurement {
        void on(Suite suite, SuiteClient operator, WebhookPartner partner) throws Exception;
    }

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        out.printf(
                "%s, %d processors, commit %s%n",
                machine(), Runtime.getRuntime().availableProcessors(), commit());
        var unknown = only.stream().filter(part -> !PARTS.contains(part)).findFirst();
        if (unknown.isPresent()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "There is no part " + unknown.get() + ". Name one of " + String.join(", ", PARTS) + ".");
        }
        var figures = new Figures(out);
        measureStart(figures);
        measure("real agents", Map.of(), figures, (_, operator, partner) -> new RoundTripBench(operator, partner)
                .run(figures));
        measure("played agents", PLAYED_AGENTS, figures, (suite, operator, partner) -> new ControlPlaneBench(
                        new PlayedChats(suite, operator, partner), partner)
                .run(figures));
        measure("decisions", PLAYED_AGENTS, figures, (suite, operator, partner) -> new DecisionBench(
                        operator, new PlayedChats(suite, operator, partner))
                .run(figures));
        measure("many sessions", PLAYED_AGENTS, figures, (suite, operator, partner) -> new ManySessionsBench(
                        suite, operator, new PlayedChats(suite, operator, partner))
                .run(figures));
        return 0;
    }

    /** Without start caches only where none were made since the last build: they are made here if need be. */
    private void measureStart(Figures figures) throws Exception {
        var training = new StartCacheTraining(layout(Path.of("unused")), Progress.silent());
        if (training.needed()) {
            measure("no start caches", Map.of(), figures, (_, _, _) -> {});
            training.run();
        }
    }

    private void measure(String what, Map<String, String> settings, Figures figures, Measurement measurement)
            throws Exception {
        if (!only.isEmpty() && !only.contains(what.replace(' ', '-'))) {
            return;
        }
        var out = spec.commandLine().getOut();
        var home = Files.createTempDirectory("signalbox-bench");
        var suite = Suite.of(layout(home), out::println).with(settings);
        try {
            var begun = System.nanoTime();
            suite.start(PortPlan.fresh());
            var seconds = (System.nanoTime() - begun) / 1e9;
            out.println("With " + what);
            figures.put("start to all ready", "%.1f s".formatted(seconds));
            var secret = Files.readAllBytes(suite.layout().webhookSecretFile());
            try (var partner = new WebhookPartner(suite, secret)) {
                measurement.on(suite, SuiteClient.operator(suite), partner);
            }
            figures.put("resident memory afterwards", memory(suite));
        } finally {
            suite.stop();
            remove(home);
        }
    }

    private SuiteLayout layout(Path home) {
        return new SuiteLayout(location.suite(Progress.silent()).layout().root(), home);
    }

    private static String memory(Suite suite) throws InterruptedException {
        var text = new StringBuilder();
        var total = 0L;
        for (var part : suite.status()) {
            var mebibytes = part.residentKib().orElse(0) / 1024;
            total += mebibytes;
            text.append(part.part().label()).append(' ').append(mebibytes).append(", ");
        }
        return text + "together " + total + " MiB";
    }

    private static String machine() {
        return System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", Java "
                + Runtime.version().feature();
    }

    private String commit() throws IOException, InterruptedException {
        var git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD")
                .directory(location.suite(Progress.silent()).layout().root().toFile())
                .redirectErrorStream(true)
                .start();
        try (var in = git.inputReader()) {
            var line = in.readLine();
            return git.waitFor() == 0 && line != null ? line : "unknown";
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
