// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.cli;

import dev.signalbox.local.suite.PartStatus;
import dev.signalbox.local.suite.Progress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows how each part is. */
@Command(name = "status", description = "Shows how each part of the suite is; exits with 1 unless all are ready.")
final class StatusCommand implements Callable<Integer> {

    private static final String ROW = "%-18s %8s %6s %6s  %-5s %-5s %8s";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SuiteLocation location = new SuiteLocation();

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        var parts = location.suite(Progress.silent()).status();
        if (parts.isEmpty()) {
            out.println("Nothing is running.");
            return 1;
        }
        out.println(ROW.formatted("name", "pid", "port", "health", "live", "ready", "memory"));
        parts.forEach(part -> out.println(row(part)));
        return parts.stream().allMatch(PartStatus::ready) ? 0 : 1;
    }

    private static String row(PartStatus status) {
        var ports = status.ports();
        var memory = status.residentKib();
        return ROW.formatted(
                status.part().label(),
                status.running() ? status.pid() : "ended",
                ports.port(),
                ports.management() == 0 ? "-" : ports.management(),
                status.live() ? "yes" : "no",
                status.ready() ? "yes" : "no",
                memory.isPresent() ? memory.getAsLong() / 1024 + " MiB" : "-");
    }
}
