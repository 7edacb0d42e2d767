// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Stops containers that have had nothing to do for a while; the next message starts a new one (B-33). */
@ApplicationScoped
class IdleContainers {
    private static final Logger LOG = Logger.getLogger(IdleContainers.class);
    private final LiveSessions live;
    private final SessionWorkers workers;
    private final Restarts restarts;
    private final ContainerSettings settings;
    private final Clock clock;

    IdleContainers(
            LiveSessions live, SessionWorkers workers, Restarts restarts, ContainerSettings settings, Clock clock) {
        this.live = live;
        this.workers = workers;
        this.restarts = restarts;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(identity = "idle-containers", every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void stopIdle() {
        var before = clock.instant().minus(settings.idleTtl());
        for (var session : live.all()) {
            if (session.seen().idle() && session.seen().changedAt().isBefore(before)) {
                var id = session.session().id();
                LOG.infof("Session %s has been idle for %s; its container is stopped", id, settings.idleTtl());
                workers.run("Idle stop", id, () -> restarts.stop(id));
            }
        }
    }
}
