// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What runs, written after every start of a part so that a crash of the starter leaves nothing unknown behind. */
final class RunFile {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Path file;

    RunFile(Path file) {
        this.file = file;
    }

    /** Parts by name; empty if nothing was recorded. */
    synchronized Map<Part, RunningPart> read() {
        var parts = new EnumMap<Part, RunningPart>(Part.class);
        try {
            for (var recorded : JSON.readValue(file.toFile(), Content.class).parts()) {
                Part.named(recorded.label()).ifPresent(part -> parts.put(part, recorded));
            }
            return parts;
        } catch (JsonProcessingException e) {
            throw new SuiteException(
                    file + " cannot be read. Look for java processes of the suite, end them, and delete the file.", e);
        } catch (IOException e) {
            if (Files.notExists(file)) {
                return parts;
            }
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a part or replaces what was known of it. */
    synchronized void record(Part part, RunningPart running) {
        var parts = read();
        parts.put(part, running);
        write(List.copyOf(parts.values()));
    }

    /** Forgets everything. */
    synchronized void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(List<RunningPart> parts) {
        try {
            Files.createDirectories(file.resolveSibling("."));
            var draft = file.resolveSibling("suite.json.new");
            JSON.writeValue(draft.toFile(), new Content(parts));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            throw new SuiteException(file.getParent() + " has vanished while the suite was starting", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Content(List<RunningPart> parts) {}
}
