// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder for the data of a training run, gone with all that is in it when it is closed. */
record TrainingFolder(Path path) implements AutoCloseable {

    TrainingFolder() throws IOException {
        this(Files.createTempDirectory("signalbox-training"));
    }

    @Override
    public void close() throws IOException {
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
