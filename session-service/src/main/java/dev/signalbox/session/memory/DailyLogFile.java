// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import dev.signalbox.contracts.sessionstate.AtomicFile;
import dev.signalbox.contracts.sessionstate.Flock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A day's log as a Markdown file in the group's folder. Other programs append to it too, under the lock file beside it; so
 * the file is read, added to and replaced in one step under that lock, and never rendered anew.
 */
final class DailyLogFile {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LARGEST = 32L << 20;
    private final Path directory;

    /** The directory of daily logs in a group's folder. */
    DailyLogFile(Path workspace) {
        this.directory = workspace.resolve("daily");
    }

    /** Where a day's log lies. */
    Path of(String day) {
        return directory.resolve(day + ".md");
    }

    /**
     * Adds entries of one day that are not there yet, by their mark or word by word.
     *
     * @return how many were added
     * @throws IOException if the file or its lock fails, or if a link is in the way; then nothing was added
     */
    int add(String day, List<DailyLogEntry> entries) throws IOException {
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)
                && !Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(directory + " is no directory");
        }
        Files.createDirectories(directory);
        var file = of(day);
        try (var lock = Flock.hold(file.resolveSibling(file.getFileName() + ".lock"), PATIENCE)) {
            var text = new StringBuilder(content(file, day));
            var added = 0;
            for (var entry : entries) {
                if (!stands(entry, text)) {
                    text.append(endsWithBlankLine(text) ? "" : "\n\n").append(entry.markdown());
                    added++;
                }
            }
            if (added > 0) {
                AtomicFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
            }
            return added;
        }
    }

    private static boolean stands(DailyLogEntry entry, StringBuilder text) {
        return text.indexOf("<!-- capture " + entry.captureId().substring(0, 16)) >= 0
                || text.indexOf("\n" + entry.content().strip() + "\n") >= 0;
    }

    private static boolean endsWithBlankLine(StringBuilder text) {
        return text.isEmpty() || text.toString().endsWith("\n\n");
    }

    private static String content(Path file, String day) throws IOException {
        try {
            if (Files.isSymbolicLink(file) || Files.size(file) > LARGEST) {
                throw new IOException(file + " is a link, or larger than " + (LARGEST >> 20) + " MiB");
            }
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return "# Daily Log: " + day + "\n\n## Sessions\n\n## Memory Maintenance\n\n";
        }
    }
}
