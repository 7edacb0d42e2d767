// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e.cluster;

import java.nio.file.Path;
import java.util.List;

/** The processes of agents, which outlive the service that started them. */
final class Agents {
    private Agents() {}

    /** Those whose session folders are under this folder, by their command line. */
    static List<ProcessHandle> under(Path home) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("agent-runner") && line.contains(home.toString()))
                        .isPresent())
                .toList();
    }

    static void endAllUnder(Path home) {
        under(home).forEach(ProcessHandle::destroyForcibly);
    }
}
