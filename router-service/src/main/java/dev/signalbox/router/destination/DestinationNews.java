// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.destination;

import dev.signalbox.contracts.DirectoryEvent;
import dev.signalbox.contracts.DirectoryEvent.DestinationsChanged;
import dev.signalbox.outbox.Outbox;
import dev.signalbox.router.messaginggroup.MessagingGroups;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Tells the other services what destinations an agent group has now: the whole list, with a version that counts up. */
@ApplicationScoped
class DestinationNews {
    private final DestinationEntities entities;
    private final MessagingGroups chats;
    private final AgentGroups agents;
    private final Outbox outbox;
    private final Clock clock;

    DestinationNews(
            DestinationEntities entities, MessagingGroups chats, AgentGroups agents, Outbox outbox, Clock clock) {
        this.entities = entities;
        this.chats = chats;
        this.agents = agents;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Stores the event in the running transaction. */
    void changed(String agentGroupId) {
        entities.flush();
        var list = entities.of(agentGroupId).stream()
                .map(DestinationEntity::toDomain)
                .filter(d -> !d.standing() && d.usableAt(clock.instant()))
                .flatMap(d -> describe(d).stream())
                .toList();
        outbox.publish(new DestinationsChanged(agentGroupId, entities.nextVersion(agentGroupId), list));
    }

    /** Empty if it leads nowhere (any more): an agent shall not be offered what cannot work. */
    Optional<DirectoryEvent.Destination> describe(Destination d) {
        return switch (d.type()) {
            case CHANNEL ->
                chats.find(d.targetId())
                        .map(chat -> new DirectoryEvent.Destination(
                                d.name(),
                                Optional.ofNullable(chat.name()).orElse(d.name()),
                                d.type(),
                                d.targetId(),
                                chat.channelType(),
                                chat.platformId()));
            case AGENT ->
                agents.nameOf(d.targetId())
                        .map(name ->
                                new DirectoryEvent.Destination(d.name(), name, d.type(), d.targetId(), null, null));
        };
    }
}
