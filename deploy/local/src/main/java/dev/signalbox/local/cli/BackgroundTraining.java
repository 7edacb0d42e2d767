// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.cli;

import dev.signalbox.local.suite.Progress;
import dev.signalbox.local.suite.SuiteLayout;
import dev.signalbox.local.training.StartCacheTraining;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Has the start caches made by a process of its own, at the lowest priority, so that nobody waits for them. */
final class BackgroundTraining {
    private static final String SWITCH = "SIGNALBOX_START_CACHE";

    private BackgroundTraining() {}

    /** Begins it if something is missing and it was not switched off. It ends by itself within a few minutes. */
    static void begin(SuiteLayout layout, PrintWriter out) throws IOException {
        if ("off".equals(System.getenv(SWITCH)) || !new StartCacheTraining(layout, Progress.silent()).needed()) {
            return;
        }
        var nice = Path.of("/usr/bin/nice");
        var command = new ArrayList<>(Files.isExecutable(nice) ? List.of(nice.toString(), "-n", "19") : List.of());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "train",
                "--root",
                layout.root().toString(),
                "--home",
                layout.home().toString()));
        new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(layout.logs().resolve("start-cache.log").toFile())
                .start();
        out.printf(
                "  Start caches are being made in the background for a faster next start (%s=off prevents it).%n%n",
                SWITCH);
    }
}
