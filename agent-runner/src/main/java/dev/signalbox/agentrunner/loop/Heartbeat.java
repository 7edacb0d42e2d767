// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.loop;

import dev.signalbox.contracts.container.SessionFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The agent's sign of life: touched when it makes progress, not while it idles (nanoclaw-host section 1.5). */
public final class Heartbeat {
    private static final Logger LOG = Logger.getLogger(Heartbeat.class.getName());
    private final SessionFolder folder;
    private final Clock clock;

    public Heartbeat(SessionFolder folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** Never fails: an agent does not stop working because a touch failed. */
    void touch() {
        try {
            if (!Files.exists(folder.heartbeat())) {
                Files.createFile(folder.heartbeat());
            }
            Files.setLastModifiedTime(folder.heartbeat(), FileTime.from(clock.instant()));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The heartbeat file cannot be touched", e);
        }
    }
}
