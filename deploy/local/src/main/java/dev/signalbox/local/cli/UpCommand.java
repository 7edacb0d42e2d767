// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.cli;

import dev.signalbox.local.suite.Part;
import dev.signalbox.local.suite.PortPlan;
import dev.signalbox.local.suite.Suite;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the suite and, unless detached, stays until Ctrl-C and stops it then. */
@Command(name = "up", description = "Starts the broker and the services, waits until they are ready, prints addresses.")
final class UpCommand implements Callable<Integer> {

    private static final int STOPPED_BY_SIGNAL = 130;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SuiteLocation location = new SuiteLocation();

    @Option(names = "--detach", description = "Leaves the suite running and returns; stop it with ./signalbox down.")
    private boolean detach;

    @Option(names = "--fresh-ports", description = "Takes free ports instead of 8081-8084, 9081-9084 and 19092.")
    private boolean freshPorts;

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        var suite = location.suite(out::println);
        try (var _ = TerminationSignal.interrupting(Thread.currentThread())) {
            suite.start(freshPorts ? PortPlan.fresh() : PortPlan.ordinary());
            printAddresses(suite, out);
            BackgroundTraining.begin(suite.layout(), out);
            if (!detach) {
                out.println("Ctrl-C stops everything.");
                stay(suite);
            }
        } catch (InterruptedException _) {
            return STOPPED_BY_SIGNAL;
        }
        return 0;
    }

    /** Returns when all parts have ended, for instance by a down from elsewhere. */
    private static void stay(Suite suite) throws Exception {
        try {
            suite.ended().get();
        } catch (InterruptedException e) {
            suite.stop();
            throw e;
        }
    }

    private static void printAddresses(Suite suite, PrintWriter out) {
        out.println();
        Part.services().forEach(part -> out.printf("  %-18s %s%n", part.label(), suite.http(part)));
        out.printf("  %-18s %s%n", "broker", suite.brokerAddress());
        out.printf("  %-18s %s/chat%n", "chat page", suite.http(Part.ROUTER));
        out.printf("  %-18s %s%n", "token", suite.layout().tokenFile());
        out.printf("  %-18s %s%n", "logs", suite.layout().logs());
        out.println();
    }
}
