// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Has a program run in a session of its own: a closed terminal and Ctrl-C do not reach it, and Linux shares the processors among
 * sessions as a cluster does among containers (sched_autogroup_enabled), however many threads each has.
 */
public final class OwnSession {
    private OwnSession() {}

    /** What goes before the command; empty where the system has neither {@code setsid} nor {@code nohup}. */
    public static List<String> prefix() {
        return Stream.of("setsid", "nohup")
                .flatMap(tool -> Arrays.stream(
                                System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, tool)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .limit(1)
                .toList();
    }
}
