// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.shard;

import dev.signalbox.session.SessionStorage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * The pause before the start of a process that finds its shard served by another one, which may just have taken over and needs
 * the processors; it ends as soon as nobody serves the shard (ADR 102).
 *
 * @param home the data folder
 * @param atMost how long it lasts; nothing, or less, for none
 */
record Settling(Path home, Duration atMost) {
    private static final Logger LOG = Logger.getLogger(Settling.class);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** As the environment says: nothing else is read yet. */
    static Settling of(Config settings) {
        var home = settings.getOptionalValue(SessionStorage.HOME, String.class)
                .or(() -> settings.getOptionalValue("SIGNALBOX_HOME", String.class))
                .orElse(SessionStorage.DEFAULT_HOME);
        var atMost =
                settings.getOptionalValue(ShardSettings.SETTLE, Duration.class).orElse(Duration.ZERO);
        return new Settling(Path.of(home), atMost);
    }

    /** Waits. */
    void await() {
        var begun = System.nanoTime();
        var waited = Duration.ZERO;
        while (waited.compareTo(atMost) < 0 && served()) {
            LockSupport.parkNanos(PAUSE.toNanos());
            waited = Duration.ofNanos(System.nanoTime() - begun);
        }
        if (!waited.isZero()) {
            LOG.infof("Waited %s before this start: another process serves %s", waited, home);
        }
    }

    private boolean served() {
        if (!Files.isDirectory(home)) {
            return false;
        }
        try {
            var free = VolumeLock.take(home);
            free.ifPresent(VolumeLock::close);
            return free.isEmpty();
        } catch (ShardException e) {
            return false; // the start itself says what is wrong with the folder
        }
    }
}
