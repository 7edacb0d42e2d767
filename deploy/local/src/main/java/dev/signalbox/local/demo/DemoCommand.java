// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.demo;

import dev.signalbox.local.cli.SuiteLocation;
import dev.signalbox.local.client.EventTap;
import dev.signalbox.local.client.SuiteClient;
import dev.signalbox.local.suite.PortPlan;
import dev.signalbox.local.suite.Progress;
import dev.signalbox.local.suite.Suite;
import dev.signalbox.local.suite.SuiteLayout;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Plays the story on the running suite, or on one of its own that it starts and removes. */
@Command(
        name = "demo",
        description = "Plays the whole story and ends with the promises kept; exits with 1 if one is broken.")
public final class DemoCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SuiteLocation location = new SuiteLocation();

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        var running = location.suite(Progress.silent());
        if (!running.status().isEmpty()) {
            out.println("Playing on the running suite in " + running.layout().home());
            return play(running, out) ? 0 : 1;
        }
        var home = Files.createTempDirectory("signalbox-demo");
        var own = Suite.of(new SuiteLayout(running.layout().root(), home), out::println);
        try {
            out.println("No suite runs; starting one of its own for the story");
            own.start(PortPlan.fresh());
            return play(own, out) ? 0 : 1;
        } finally {
            own.stop();
            remove(home);
        }
    }

    private static boolean play(Suite suite, PrintWriter out) throws InterruptedException {
        var cast = Cast.read(suite.layout().root().resolve("deploy/local/demo/demo.yaml"));
        var operator = SuiteClient.operator(suite);
        try (var tap = EventTap.on(suite.brokerAddress())) {
            var stage = new Stage(out, tap);
            var agents = new Casting(operator).create(cast);
            new Story(stage, operator, tap, agents).play();
            return stage.end();
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
