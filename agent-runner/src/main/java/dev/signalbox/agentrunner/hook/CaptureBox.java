// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.hook;

import dev.signalbox.contracts.capture.Capture;
import dev.signalbox.contracts.sessionstate.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Captures on their way. Each is on the disk before anything else is tried with it, under a name that appears only once it
 * is whole: a hook that is killed leaves either nothing or all of it.
 */
final class CaptureBox {
    private static final Duration GONE = Duration.ofSeconds(30);
    private final Path directory;

    CaptureBox(Path directory) {
        this.directory = directory;
    }

    /** Keeps a capture; file names sort by age. */
    Path keep(Capture capture) throws IOException {
        var name = "%013d-%s".formatted(capture.header().hookAt().toEpochMilli(), UUID.randomUUID());
        var file = directory.resolve(name + Capture.SUFFIX);
        AtomicFile.write(file, capture.bytes());
        return file;
    }

    /** What waits, oldest first. */
    List<Path> waiting() throws IOException {
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(Capture.SUFFIX))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    /** What hooks were told so long ago that whoever was to capture it must be gone, oldest first. */
    List<Said> said(Instant now) throws IOException {
        if (Files.notExists(directory)) {
            return List.of();
        }
        var left = new ArrayList<Said>();
        try (var files = Files.list(directory)) {
            for (var file : files.sorted().toList()) {
                look(file, now).ifPresent(left::add);
            }
        }
        return left;
    }

    /** What its hook complained of to nobody goes when it is as old. */
    private static Optional<Said> look(Path file, Instant now) throws IOException {
        var name = file.getFileName().toString();
        try {
            if (!(name.endsWith(Capture.SAID_SUFFIX) || name.endsWith(Said.LOG_SUFFIX))
                    || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    || !Files.getLastModifiedTime(file).toInstant().plus(GONE).isBefore(now)) {
                return Optional.empty();
            }
            if (name.endsWith(Capture.SAID_SUFFIX)) {
                return Optional.of(Said.in(file));
            }
            Files.deleteIfExists(file);
            return Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty(); // another hook has just taken it
        }
    }

    /** It has arrived. */
    void arrived(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    /** It will never be taken; it stays for people to look at, and is not tried again. */
    void refused(Path file) throws IOException {
        Files.move(file, file.resolveSibling(file.getFileName() + ".refused"));
    }
}
