// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the agent-runner. */
@Command(
        name = "agent-runner",
        mixinStandardHelpOptions = true,
        description = "Runs an agent on one session folder.",
        subcommands = {RunCommand.class, McpCommand.class})
public final class Main {

    private Main() {}

    /** Runs the command line; exit code 0 for a normal end, 1 for a failure, 2 for wrong usage. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
