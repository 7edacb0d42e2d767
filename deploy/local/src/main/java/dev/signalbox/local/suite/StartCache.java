// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Ahead-of-time cache (JEP 483, JEP 514) that lets a program start with less work. It belongs to what was built: one
 * that is older than its program is not used, and the JVM itself refuses one that does not fit.
 *
 * @param file where it is, or would be
 * @param program the jar that is run
 */
public record StartCache(Path file, Path program) {

    /** That of a part of the suite. */
    public static StartCache of(SuiteLayout layout, Part part) {
        return new StartCache(
                layout.root().resolve("target/start-cache").resolve(part.label() + ".aot"), layout.jar(part));
    }

    /** Parts that have no cache as new as they are. */
    public static List<Part> missing(SuiteLayout layout) {
        return Stream.of(Part.values())
                .filter(part -> !of(layout, part).isCurrent())
                .toList();
    }

    /** The JVM option that uses the cache, if there is one as new as the program. */
    public Optional<String> option() {
        return isCurrent() ? Optional.of("-XX:AOTCache=" + file) : Optional.empty();
    }

    /** True if there is one as new as the program. */
    public boolean isCurrent() {
        try {
            return Files.exists(file)
                    && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(program)) >= 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
