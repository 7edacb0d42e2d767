// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * How one part is.
 *
 * @param running false if its process has ended; then live and ready are false too
 * @param residentKib memory held, in KiB, where the system tells
 */
public record PartStatus(
        Part part, long pid, PartPorts ports, boolean running, boolean live, boolean ready, OptionalLong residentKib) {

    static PartStatus ask(Part part, RunningPart recorded, Health health) throws InterruptedException {
        var running = recorded.alive().isPresent();
        var live = running && health.live(part, recorded.ports());
        var ready = live && health.ready(part, recorded.ports());
        return new PartStatus(
                part,
                recorded.pid(),
                recorded.ports(),
                running,
                live,
                ready,
                running ? residentKib(recorded.pid()) : OptionalLong.empty());
    }

    private static OptionalLong residentKib(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst();
        } catch (IOException _) {
            return OptionalLong.empty();
        }
    }
}
