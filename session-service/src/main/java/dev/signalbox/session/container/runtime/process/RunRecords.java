// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.process;

import dev.signalbox.session.container.runtime.ContainerRuntime.Found;
import dev.signalbox.session.container.runtime.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One small file per session that names its latest run and process. Made exclusively, it lets one starter win; it lies
 * outside the session's folder, where the agent could write it.
 */
class RunRecords {
    private final Path folder;

    RunRecords(Path folder) {
        this.folder = folder;
    }

    /** True for the one caller that may start this run. */
    boolean claim(Run run) {
        try {
            Files.createDirectories(folder);
            Files.createFile(file(run));
            forgetOlder(run);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void forgetOlder(Run run) throws IOException {
        if (run.generation() > 0) {
            Files.deleteIfExists(file(new Run(run.sessionId(), run.generation() - 1)));
        }
    }

    /** Notes which process it is. */
    void started(Run run, String handle) {
        try {
            Files.writeString(file(run), handle);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs noted with their process, alive or not. */
    List<Found> all() {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.flatMap(RunRecords::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Found> read(Path file) {
        try {
            var handle = Files.readString(file);
            return Run.ofName(file.getFileName().toString())
                    .filter(_ -> !handle.isEmpty())
                    .map(run -> new Found(run, handle))
                    .stream();
        } catch (NoSuchFileException e) {
            return Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(Run run) {
        return folder.resolve(run.name());
    }
}
