// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out who listens on a port, where the system shows it (Linux, processes of the same user). */
final class PortOwner {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";

    private PortOwner() {}

    /** A phrase such as {@code process 4711 (java -jar …)}; empty if the owner cannot be seen. */
    static Optional<String> of(int port) {
        return Stream.of("tcp", "tcp6")
                .flatMap(table -> inode(PROC.resolve("net").resolve(table), port).stream())
                .flatMap(inode -> holder("socket:[" + inode + "]").stream())
                .findFirst()
                .map(PortOwner::describe);
    }

    private static Optional<String> inode(Path table, int port) {
        var suffix = ":" + "%04X".formatted(port);
        try (var lines = Files.lines(table)) {
            return lines.map(line -> line.strip().toUpperCase(Locale.ROOT).split("\\s+"))
                    .filter(columns -> columns.length > 9)
                    .filter(columns -> columns[1].endsWith(suffix) && columns[3].equals(LISTENING))
                    .map(columns -> columns[9])
                    .findFirst();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Optional<ProcessHandle> holder(String socket) {
        return ProcessHandle.allProcesses()
                .filter(process -> holds(PROC.resolve(process.pid() + "/fd"), socket))
                .findFirst();
    }

    private static boolean holds(Path descriptors, String socket) {
        try (var links = Files.list(descriptors)) {
            return links.anyMatch(link -> pointsTo(link, socket));
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean pointsTo(Path link, String socket) {
        try {
            return Files.readSymbolicLink(link).toString().equals(socket);
        } catch (IOException _) {
            return false;
        }
    }

    private static String describe(ProcessHandle process) {
        return "process " + process.pid()
                + process.info().command().map(command -> " (" + command + ")").orElse("");
    }
}
