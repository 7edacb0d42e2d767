// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** What must hold before anything is started. Each refusal names the fact and the way out. */
final class Preflight {

    private static final long ROOM_NEEDED_BYTES = 200L * 1024 * 1024;

    private Preflight() {}

    static void artefactsBuilt(SuiteLayout layout, Collection<Part> parts) {
        parts.stream().filter(Part::isService).map(layout::jar).forEach(Preflight::built);
        built(layout.agentRunnerJar());
    }

    static void homeUsable(SuiteLayout layout) {
        var home = layout.home();
        try {
            for (var folder : new String[] {"db", "logs", "run", "broker"}) {
                Files.createDirectories(home.resolve(folder));
            }
            Files.delete(Files.createTempFile(home, "probe", ""));
            TokenFile.createIfAbsent(layout.tokenFile());
            TokenFile.createIfAbsent(layout.webhookSecretFile());
            roomLeft(home, Files.getFileStore(home).getUsableSpace());
        } catch (IOException e) {
            throw new SuiteException(
                    "Cannot write to the data folder %s (%s). Make it writable, or name another one in SIGNALBOX_HOME."
                            .formatted(home, e),
                    e);
        }
    }

    static void roomLeft(Path home, long usableBytes) {
        if (usableBytes < ROOM_NEEDED_BYTES) {
            throw new SuiteException(
                    "Only %d MB are free where %s is, %d MB are needed. Make room, or name another folder in SIGNALBOX_HOME."
                            .formatted(usableBytes >> 20, home, ROOM_NEEDED_BYTES >> 20));
        }
    }

    static void portsFree(PortPlan plan, Collection<Part> parts) {
        for (var part : parts) {
            plan.of(part).used().forEach(port -> free(part, port));
        }
    }

    private static void free(Part part, int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return;
        } catch (IOException e) {
            throw new SuiteException(
                    "Port %d, which %s needs, is taken by %s. Stop that, or start with --fresh-ports."
                            .formatted(port, part.label(), PortOwner.of(port).orElse("a process that cannot be seen")),
                    e);
        }
    }

    private static void built(Path artefact) {
        if (!Files.isRegularFile(artefact)) {
            throw new SuiteException(artefact + " is missing: it has not been built. ./signalbox up builds it.");
        }
    }
}
