// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.cli;

import dev.signalbox.local.suite.Progress;
import dev.signalbox.local.training.StartCacheTraining;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes the start caches; {@code up} runs this in the background after the first start of what was built. */
@Command(name = "train", description = "Makes the caches that let services start faster.")
final class TrainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SuiteLocation location = new SuiteLocation();

    @Override
    public Integer call() throws InterruptedException {
        var layout = location.suite(Progress.silent()).layout();
        new StartCacheTraining(layout, spec.commandLine().getOut()::println).run();
        return 0;
    }
}
