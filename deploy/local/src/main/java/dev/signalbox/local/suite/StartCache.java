// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Ahead-of-time caches (JEP 483, JEP 514) that let services start with less work. A cache belongs to what was built: one
 * that is older than its service is not used, and the JVM itself refuses one that does not fit.
 */
final class StartCache {

    private StartCache() {}

    /** Where the cache of a service is, or would be. */
    static Path file(SuiteLayout layout, Part service) {
        return layout.root().resolve("target/start-cache").resolve(service.label() + ".aot");
    }

    /** The JVM option that uses the cache, if there is one as new as the service. */
    static Optional<String> option(SuiteLayout layout, Part service) {
        var file = file(layout, service);
        return isCurrent(file, layout.serviceJar(service)) ? Optional.of("-XX:AOTCache=" + file) : Optional.empty();
    }

    /** Services that have no cache as new as they are. */
    static List<Part> missing(SuiteLayout layout) {
        return Part.services().stream()
                .filter(service -> option(layout, service).isEmpty())
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
