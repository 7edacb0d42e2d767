// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops the suite. */
@Command(name = "down", description = "Stops the suite: services first, then the broker.")
final class DownCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SuiteLocation location = new SuiteLocation();

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        var suite = location.suite(out::println);
        if (suite.status().stream().noneMatch(status -> status.running())) {
            out.println("Nothing is running.");
        }
        suite.stop();
        return 0;
    }
}
