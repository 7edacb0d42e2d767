// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.cli;

import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the agent-runner. */
@Command(
        name = "agent-runner",
        mixinStandardHelpOptions = true,
        description = "Runs an agent on one session folder.",
        subcommands = {RunCommand.class, McpCommand.class, BootstrapCommand.class, HookCommand.class})
public final class Main {

    private Main() {}

    /** Runs the command line; exit code 0 for a normal end, 1 for a failure, 2 for wrong usage. */
    public static void main(String[] arguments) {
        System.exit(arguments.length > 0 && arguments[0].equals("hook") ? hook(arguments) : all(arguments));
    }

    /** A hook has a second for everything: the classes of the other commands are not even loaded. */
    private static int hook(String[] arguments) {
        return new CommandLine(new HookCommand()).execute(Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static int all(String[] arguments) {
        return new CommandLine(new Main()).execute(arguments);
    }
}
