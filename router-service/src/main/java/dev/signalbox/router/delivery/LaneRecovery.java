// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.router.replica.ReplicaGone;
import dev.signalbox.router.replica.Replicas;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Takes up what stands in the table unfinished: everything at the start, and what a replica that went away has left.
 * Needs no lease: each claim is a compare-and-set on the row.
 */
@ApplicationScoped
class LaneRecovery {
    private static final Logger LOG = Logger.getLogger(LaneRecovery.class);
    private static final int LANES_PER_LOOK = 1000;
    private final DeliveryEntities entities;
    private final Lanes lanes;
    private final Replicas replicas;
    private final Clock clock;

    LaneRecovery(DeliveryEntities entities, Lanes lanes, Replicas replicas, Clock clock) {
        this.entities = entities;
        this.lanes = lanes;
        this.replicas = replicas;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        var freed = QuarkusTransaction.requiringNew().call(() -> entities.release(replicas.self()));
        if (freed > 0) {
            LOG.infof("Attempts cut off by the last stop are repeated with the same key: count=%d", freed);
        }
        look(clock.instant());
    }

    /** Within the transaction that strikes it off; the next look takes up what is free then. */
    void takeOver(@Observes ReplicaGone gone) {
        var freed = entities.release(gone.name());
        if (freed > 0) {
            LOG.infof(
                    "Attempts of a replica that is gone are repeated with the same key: replica=%s count=%d",
                    gone.name(), freed);
        }
    }

    @Scheduled(every = "{signalbox.delivery.look-every:5s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        look(clock.instant());
    }

    void look(Instant now) {
        QuarkusTransaction.requiringNew()
                .call(() -> entities.due(now, LANES_PER_LOOK))
                .forEach(lanes::signal);
    }
}
