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

/** How full the disk is that the suite's home is on. */
@ApplicationScoped
class DiskCheck implements Check {
    private final HousekeepingSettings settings;
    private final String home;

    DiskCheck(
            HousekeepingSettings settings,
            @ConfigProperty(name = "SIGNALBOX_HOME", defaultValue = ".signalbox") String home) {
        this.settings = settings;
        this.home = home;
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public List<Finding> look(Instant now) {
        try {
            var store = Files.getFileStore(Path.of(home).toAbsolutePath());
            var total = store.getTotalSpace();
            return total <= 0 ? List.of() : judge((total - store.getUsableSpace()) * 100 / total);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Finding> judge(long percent) {
        if (percent < settings.diskIssue()) {
            return List.of();
        }
        var severity = percent < settings.diskCritical() ? Severity.ISSUE : Severity.CRITICAL;
        return List.of(new Finding("disk", severity, "The disk is " + percent + " % full"));
    }
}
