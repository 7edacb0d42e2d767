// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.shard;

import dev.signalbox.session.SessionStorage;
import dev.signalbox.session.container.runtime.Installation;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a session folder has one writer. Two fences: a lock on the volume, which a dead holder cannot keep, and a
 * generation in the database, by which a process notices that it was overtaken where locks do not work.
 */
@Singleton
class ShardOwnership {
    private static final Logger LOG = Logger.getLogger(ShardOwnership.class);
    /** Before any message is taken and any folder is looked at. */
    private static final int FIRST = 10;
    /** After everybody else has stopped writing. */
    private static final int LAST = 10_000;

    private final ShardSettings settings;
    private final SessionStorage storage;
    private final Installation volume;
    private final ShardClaims claims;
    private final Instance<Rehearsal> rehearsals;
    private volatile @Nullable Owned owned;

    private record Owned(VolumeLock lock, long generation) {}

    ShardOwnership(
            ShardSettings settings,
            SessionStorage storage,
            Installation volume,
            ShardClaims claims,
            @Any Instance<Rehearsal> rehearsals) {
        this.settings = settings;
        this.storage = storage;
        this.volume = volume;
        this.claims = claims;
        this.rehearsals = rehearsals;
    }

    void start(@Observes @Priority(FIRST) StartupEvent event) {
        if (settings.number() < 0 || settings.number() >= settings.count()) {
            throw new ShardException("signalbox.shard.number=" + settings.number()
                    + " is not one of signalbox.shard.count=" + settings.count() + ", which counts from 0.");
        }
        var lock = Standby.lock(storage.home(), settings.patience(), this::rehearse);
        try {
            owned = new Owned(lock, claims.claim(volume.id(), settings.adopt()));
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private void rehearse() {
        for (var rehearsal : rehearsals) {
            try {
                rehearsal.rehearse();
            } catch (RuntimeException e) {
                LOG.debugf(e, "A rehearsal failed: %s", rehearsal);
            }
        }
        if (owned == null) { // it may have had to meanwhile
            LOG.infof("Ready to take over %s", settings.label());
        }
    }

    @Scheduled(
            identity = "shard-fence",
            every = "{signalbox.shard.look-every:2s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        var mine = owned;
        if (mine != null && claims.generation() != mine.generation()) {
            LOG.errorf("Another process has taken %s into use; this one ends", settings.label());
            Quarkus.asyncExit(1);
        }
    }

    void stop(@Observes @Priority(LAST) ShutdownEvent event) {
        var mine = owned;
        if (mine != null) {
            owned = null;
            mine.lock().close();
        }
    }
}
