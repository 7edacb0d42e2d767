// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.drop;

import dev.signalbox.outbox.Leases;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Keeps the record of drops from growing for ever (B-64). */
@ApplicationScoped
class DropRetention {
    private static final Logger LOG = Logger.getLogger(DropRetention.class);
    private final Drops drops;
    private final Leases leases;
    private final Clock clock;
    private final Duration keep;

    DropRetention(
            Drops drops,
            Leases leases,
            Clock clock,
            @ConfigProperty(name = "signalbox.drops.keep", defaultValue = "P30D") Duration keep) {
        this.drops = drops;
        this.leases = leases;
        this.clock = clock;
        this.keep = keep;
    }

    @Scheduled(identity = "drop-retention", every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        if (leases.hold("session-drop-retention", Duration.ofMinutes(30))) {
            var gone = drops.forget(clock.instant().minus(keep));
            if (gone > 0) {
                LOG.infof("Records of drops older than %s are gone: count=%d", keep, gone);
            }
        }
    }
}
