// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.housekeeping;

import dev.signalbox.heartbeat.housekeeping.Finding.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How large the databases of the suite's home have become; those kept elsewhere are looked after there. */
@ApplicationScoped
class DatabaseCheck implements Check {
    private static final long MIB = 1024L * 1024;
    private final HousekeepingSettings settings;
    private final Path folder;

    DatabaseCheck(
            HousekeepingSettings settings,
            @ConfigProperty(name = "SIGNALBOX_HOME", defaultValue = ".signalbox") String home) {
        this.settings = settings;
        this.folder = Path.of(home).resolve("db");
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public List<Finding> look(Instant now) {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".db"))
                    .sorted()
                    .flatMap(file -> judge(file.getFileName().toString(), size(file)).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Finding> judge(String name, long bytes) {
        var mib = bytes / MIB;
        if (mib <= settings.databaseMib()) {
            return List.of();
        }
        var severity = mib <= 2L * settings.databaseMib() ? Severity.ISSUE : Severity.CRITICAL;
        return List.of(new Finding("database:" + name, severity, name + " takes " + mib + " MiB"));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
