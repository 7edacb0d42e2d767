// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Takes what this service itself has to say: one row each, recognised by (series, number). */
@ApplicationScoped
class SystemAcceptance {
    private final DeliveryEntities entities;
    private final Clock clock;

    SystemAcceptance(DeliveryEntities entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** The lane to look at once this transaction is committed; no ACL. */
    @Transactional
    Optional<Lane> accept(SystemMessage message) {
        if (entities.findById(message.id()) != null) {
            return Optional.empty();
        }
        var row = DeliveryEntity.accepted(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        row.id = message.id();
        row.origin = DeliveryEntity.Origin.SYSTEM;
        row.sessionId = message.series();
        row.agentGroupId = message.agentGroupId();
        row.seq = message.number();
        row.messageId = message.id();
        row.kind = "system";
        row.channelType = message.channelType();
        row.platformId = message.platformId();
        row.destination = message.platformId();
        row.content = message.content();
        entities.persist(row);
        return Optional.of(new Lane(message.series(), message.channelType(), message.platformId()));
    }
}
