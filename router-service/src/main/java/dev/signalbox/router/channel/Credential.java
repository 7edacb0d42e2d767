// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Reads what a platform gave us to prove who we are: from a setting or, better, from a file. */
public final class Credential {
    private static final Logger LOG = Logger.getLogger(Credential.class);

    private Credential() {}

    /** The setting, else what stands in the file; empty if there is neither, or nothing in it. */
    public static Optional<String> read(Optional<String> setting, Optional<Path> file) {
        return setting.or(() -> file.flatMap(Credential::content))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private static Optional<String> content(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            LOG.errorf("The file %s cannot be read: %s", file, e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
