// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.router.acl.AccessCheck;
import dev.signalbox.router.destination.MessageKind;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Looks up what is looked up for every message, of a session that nobody has, before this process takes work from another
 * that has done so for long: what is done for the first time is slow.
 */
@ApplicationScoped
class DeliveryRehearsal {
    private static final Logger LOG = Logger.getLogger(DeliveryRehearsal.class);
    /** Channels begin at 1000 (SmallRye). */
    private static final int BEFORE_CHANNELS = 900;

    private static final Lane NOBODYS = new Lane("rehearsal", "webchat", "webchat:rehearsal");
    private final AccessCheck access;
    private final DeliveryEntities entities;
    private final LaneRows rows;
    private final Clock clock;

    DeliveryRehearsal(AccessCheck access, DeliveryEntities entities, LaneRows rows, Clock clock) {
        this.access = access;
        this.entities = entities;
        this.rows = rows;
        this.clock = clock;
    }

    void start(@Observes @Priority(BEFORE_CHANNELS) StartupEvent event) {
        try {
            QuarkusTransaction.requiringNew().run(this::rehearse);
        } catch (RuntimeException e) {
            LOG.debug("The rehearsal failed", e);
        }
    }

    /** Reads only. */
    void rehearse() {
        var nobody = List.of(NOBODYS.sessionId());
        access.check(
                NOBODYS.sessionId(),
                NOBODYS.sessionId(),
                NOBODYS.channelType(),
                NOBODYS.platformId(),
                MessageKind.TEXT);
        entities.known(nobody);
        rows.known(nobody);
        rows.waiting(NOBODYS, 1, clock.instant(), 1);
    }
}
