// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import dev.signalbox.session.agentgroup.AgentGroups;
import dev.signalbox.session.container.SessionWorkers.Crew;
import dev.signalbox.session.container.admission.AdmissionPolicy.Idle;
import dev.signalbox.session.container.admission.WakeQueue;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Stops containers that have had nothing to do for a while; the next message starts a new one (B-33). */
@ApplicationScoped
class IdleContainers {
    private static final Logger LOG = Logger.getLogger(IdleContainers.class);
    private final Threads threads;
    private final Restarts restarts;
    private final AgentGroups agentGroups;
    private final WakeQueue queue;
    private final Reach reach;

    IdleContainers(Threads threads, Restarts restarts, AgentGroups agentGroups, WakeQueue queue, Reach reach) {
        this.threads = threads;
        this.restarts = restarts;
        this.agentGroups = agentGroups;
        this.queue = queue;
        this.reach = reach;
    }

    /** How long is long. */
    @Singleton
    static class Reach {
        private final ContainerSettings settings;
        private final Clock clock;

        Reach(ContainerSettings settings, Clock clock) {
            this.settings = settings;
            this.clock = clock;
        }
    }

    @Scheduled(identity = "idle-containers", every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void stopIdle() {
        var idle = threads.live().all().stream()
                .filter(session -> session.seen().idle())
                .sorted(Comparator.comparing(session -> session.seen().changedAt()))
                .toList();
        if (idle.isEmpty()) {
            return;
        }
        var limits = agentGroups.idleTtls(
                idle.stream().map(session -> session.session().agentGroupId()).collect(Collectors.toSet()));
        var now = reach.clock.instant();
        idle.stream()
                .filter(session -> session.seen()
                        .changedAt()
                        .plus(limits.getOrDefault(session.session().agentGroupId(), reach.settings.idleTtl()))
                        .isBefore(now))
                .forEach(session -> stop(session.session().id()));
        makeRoom(idle);
    }

    /** Somebody waits for room: who has had nothing to do for longest makes it. */
    private void makeRoom(List<LiveSession> idle) {
        var waiting = queue.waiting();
        if (!waiting.isEmpty()) {
            var candidates = idle.stream()
                    .map(LiveSession::session)
                    .map(session -> new Idle(session.id(), session.agentGroupId()))
                    .toList();
            queue.policy().leaving(candidates, waiting, queue.load()).forEach(each -> stop(each.sessionId()));
        }
    }

    /** Who takes long to stop is not asked again while it does. */
    private void stop(String id) {
        if (threads.workers().runOnce(Crew.STOP, "Idle stop", id, () -> restarts.stop(id))) {
            LOG.infof("Session %s has nothing to do; its container is stopped", id);
        }
    }
}
