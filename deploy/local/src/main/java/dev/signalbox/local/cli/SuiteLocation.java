// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.cli;

import dev.signalbox.local.suite.Progress;
import dev.signalbox.local.suite.Suite;
import dev.signalbox.local.suite.SuiteLayout;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which suite a command is about. */
public final class SuiteLocation {

    @Option(
            names = "--root",
            paramLabel = "FOLDER",
            defaultValue = "${env:SIGNALBOX_ROOT:-.}",
            description = "The repository with what was built. Default: $SIGNALBOX_ROOT, else the current folder.")
    private Path root = Path.of(".");

    @Option(
            names = "--home",
            paramLabel = "FOLDER",
            defaultValue = "${env:SIGNALBOX_HOME}",
            description = "Where the suite keeps its data. Default: $SIGNALBOX_HOME, else .signalbox in the root.")
    private @Nullable Path home;

    /** The suite there, telling its progress to the listener. */
    public Suite suite(Progress progress) {
        var data = Objects.requireNonNullElseGet(home, () -> root.resolve(".signalbox"));
        return Suite.of(new SuiteLayout(root, data), progress);
    }
}
