// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import dev.signalbox.outbox.Leases;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** When memory is worked on; on one replica at a time, for folders and files are worked on by one. */
@ApplicationScoped
class MemoryClock {
    private static final Logger LOG = Logger.getLogger(MemoryClock.class);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private final Pipeline pipeline;
    private final Compiler compiler;
    private final Compilations compilations;
    private final Deferrals deferrals;
    private final Pace pace;

    MemoryClock(Pipeline pipeline, Compiler compiler, Compilations compilations, Deferrals deferrals, Pace pace) {
        this.pipeline = pipeline;
        this.compiler = compiler;
        this.compilations = compilations;
        this.deferrals = deferrals;
        this.pace = pace;
    }

    /** When, how often, and for which sessions. */
    @Singleton
    static class Pace {
        private final Leases leases;
        private final Clock clock;
        private final MemorySettings settings;
        private final Captures captures;
        private final EntityManager entities;

        Pace(Leases leases, Clock clock, MemorySettings settings, Captures captures, EntityManager entities) {
            this.leases = leases;
            this.clock = clock;
            this.settings = settings;
            this.captures = captures;
            this.entities = entities;
        }

        /** Only an agent whose container is up leaves captures; those of one that is gone are taken with its end. */
        List<Object[]> up() {
            return QuarkusTransaction.requiringNew().call(() -> entities.createNativeQuery(
                            "SELECT s.agent_group_id, s.id FROM containers c JOIN sessions s ON s.id = c.session_id"
                                    + " WHERE c.state <> 'STOPPED'")
                    .getResultList());
        }
    }

    @Scheduled(
            identity = "memory-captures",
            every = "{signalbox.memory.tick:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void captures() {
        if (pace.leases.hold("memory-captures", LEASE)) {
            pipeline.work();
        }
    }

    @Scheduled(
            identity = "memory-deferrals",
            every = "{signalbox.memory.deferrals-every:10s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void deferrals() {
        for (var session : pace.up()) {
            deferrals.take((String) session[0], (String) session[1]);
        }
    }

    @Scheduled(
            identity = "memory-compile",
            every = "{signalbox.memory.compile-every:1m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void compile() {
        for (var group : compilations.due(pace.settings.compileInterval())) {
            try {
                compiler.compile(group, "interval");
            } catch (RuntimeException e) {
                LOG.warnf("The memory of agent group %s was not compiled: %s", group, e.getMessage());
            }
        }
    }

    @Scheduled(identity = "memory-retention", every = "1h", delayed = "5m")
    void forget() {
        var forgotten = pace.captures.forget(pace.clock.instant().minus(pace.settings.keepCaptures()));
        if (forgotten > 0) {
            LOG.infof("Captures that were over are forgotten: count=%d", forgotten);
        }
    }
}
