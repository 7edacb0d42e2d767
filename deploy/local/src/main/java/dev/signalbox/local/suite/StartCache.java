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
 * Ahead-of-time caches (JEP 483, JEP 514) that let the parts start with less work. A cache belongs to what was built: one
 * that is older than its part is not used, and the JVM itself refuses one that does not fit.
 */
final class StartCache {

    private StartCache() {}

    /** Where the cache of a part is, or would be. */
    static Path file(SuiteLayout layout, Part part) {
        return layout.root().resolve("target/start-cache").resolve(part.label() + ".aot");
    }

    /** The JVM option that uses the cache, if there is one as new as the part. */
    static Optional<String> option(SuiteLayout layout, Part part) {
        var file = file(layout, part);
        return isCurrent(file, layout.jar(part)) ? Optional.of("-XX:AOTCache=" + file) : Optional.empty();
    }

    /** Parts that have no cache as new as they are. */
    static List<Part> missing(SuiteLayout layout) {
        return Stream.of(Part.values())
                .filter(part -> option(layout, part).isEmpty())
                .toList();
    }

    private static boolean isCurrent(Path file, Path jar) {
        try {
            return Files.exists(file) && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(jar)) >= 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
