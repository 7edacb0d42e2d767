// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime;

import dev.signalbox.contracts.PrefixedId;
import dev.signalbox.session.SessionStorage;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which installation this is: a name kept in the data folder, so that two on one engine leave each other's agents alone. */
@ApplicationScoped
public class Installation {
    private final Path home;

    Installation(SessionStorage storage) {
        this.home = storage.home().toAbsolutePath().normalize();
    }

    /** Root of the data folder. */
    public Path home() {
        return home;
    }

    /** Its name, made at the first call ever. */
    public String id() {
        return idIn(home);
    }

    /** The name kept in a data folder, made if there is none. */
    static String idIn(Path home) {
        var file = home.resolve("install-id");
        try {
            if (Files.notExists(file)) {
                Files.createDirectories(home);
                Files.writeString(file, PrefixedId.next("install"));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
