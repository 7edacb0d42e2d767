// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.cli;

import dev.signalbox.local.bench.BenchCommand;
import dev.signalbox.local.demo.DemoCommand;
import dev.signalbox.local.suite.SuiteException;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The top command; each subcommand is a class of its own in this list. */
@Command(
        name = "signalbox",
        description = "Signalbox on one machine.",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            DemoCommand.class,
            BenchCommand.class,
            ApprovalsCommand.class,
            PeopleCommand.class,
            AuditCommand.class,
            TrainCommand.class
        })
public final class Main {

    private static final int FAILED = 1;

    private Main() {}

    /** Runs one command and exits with 0, 1 if it could not be done, or 2 if it was not understood. */
    public static void main(String[] arguments) {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        var clients = Logger.getLogger("org.apache.kafka");
        clients.setLevel(Level.OFF);
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler((failure, command, _) -> explain(failure, command));
    }

    /** What people can act on is said in one sentence; what they cannot is a fault and shown whole. */
    private static int explain(Exception failure, CommandLine command) throws Exception {
        if (!(failure instanceof SuiteException)) {
            throw failure;
        }
        command.getErr().println("signalbox: " + failure.getMessage());
        return FAILED;
    }
}
