// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Agents whose session-service was killed before it could stop them. They are known by the session folder in their
 * arguments, so the agents of another data folder are left alone.
 */
public final class OrphanAgents {
    private static final String SESSION_DIR = "--session-dir";

    private OrphanAgents() {}

    /** Every agent process that works in this data folder. */
    public static List<ProcessHandle> under(Path home) {
        var sessions = home.resolve("sessions");
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> worksIn(sessions, Arrays.asList(arguments)))
                        .orElse(false))
                .toList();
    }

    private static boolean worksIn(Path sessions, List<String> arguments) {
        var at = arguments.indexOf(SESSION_DIR) + 1;
        return at > 0
                && at < arguments.size()
                && Path.of(arguments.get(at)).normalize().startsWith(sessions);
    }
}
