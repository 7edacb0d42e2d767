// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.destination;

import dev.signalbox.contracts.DirectoryEvent.AgentGroupChanged;
import dev.signalbox.contracts.DirectoryEvent.DestinationType;
import dev.signalbox.contracts.DirectoryEvent.WiringChanged;
import dev.signalbox.router.messaginggroup.MessagingGroup;
import dev.signalbox.router.messaginggroup.MessagingGroupAdded;
import dev.signalbox.router.messaginggroup.MessagingGroupRemoved;
import dev.signalbox.router.messaginggroup.MessagingGroups;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/**
 * Keeps destinations true to what the other services and the chats say, whatever comes first: a wiring whose chat is not
 * known waits for it.
 */
@ApplicationScoped
class DirectoryReadModel {
    private static final int SHORT_ID = 8;
    private final AgentGroups agents;
    private final WiringEntities wirings;
    private final Destinations destinations;
    private final StandingRules rules;
    private final MessagingGroups chats;

    DirectoryReadModel(
            AgentGroups agents,
            WiringEntities wirings,
            Destinations destinations,
            StandingRules rules,
            MessagingGroups chats) {
        this.agents = agents;
        this.wirings = wirings;
        this.destinations = destinations;
        this.rules = rules;
        this.chats = chats;
    }

    @Transactional
    void apply(AgentGroupChanged event) {
        if (!agents.apply(event)) {
            return;
        }
        if (event.removed()) {
            destinations.removeTo(DestinationType.AGENT, event.agentGroupId());
            destinations.removeOf(event.agentGroupId());
            wirings.delete("agentGroupId", event.agentGroupId());
        } else {
            rules.give(event.agentGroupId());
            destinations.renamed(event.agentGroupId());
        }
    }

    @Transactional
    void apply(WiringChanged event) {
        if (event.removed()) {
            wirings.deleteById(event.wiringId());
            destinations.unimply(event.wiringId());
            return;
        }
        var known = wirings.findById(event.wiringId());
        if (known != null) {
            known.hears = event.hears();
            return; // a destination an operator has removed since must not come back
        }
        var wiring = new WiringEntity();
        wiring.id = event.wiringId();
        wiring.messagingGroupId = event.messagingGroupId();
        wiring.agentGroupId = event.agentGroupId();
        wiring.hears = event.hears();
        wirings.persist(wiring);
        chats.find(event.messagingGroupId()).ifPresent(chat -> imply(wiring, chat));
    }

    void onAdded(@Observes MessagingGroupAdded event) {
        var chat = event.messagingGroup();
        wirings.list("messagingGroupId = ?1 and applied = false", chat.id()).forEach(wiring -> imply(wiring, chat));
    }

    void onRemoved(@Observes MessagingGroupRemoved event) {
        destinations.removeTo(DestinationType.CHANNEL, event.messagingGroupId());
    }

    /** Wirings whose agent has no name for the chat: it can answer there and not speak up. */
    @Transactional
    List<WiringEntity> uncovered() {
        return wirings.uncovered();
    }

    /** Gives each of them a destination, as if it had just been wired. */
    @Transactional
    List<WiringEntity> cover() {
        var found = wirings.uncovered();
        found.forEach(wiring -> chats.find(wiring.messagingGroupId).ifPresent(chat -> imply(wiring, chat)));
        return found;
    }

    private void imply(WiringEntity wiring, MessagingGroup chat) {
        wiring.applied = true;
        var wish = Optional.ofNullable(chat.name()).orElseGet(() -> chat.channelType() + "-" + firstOf(chat.id()));
        destinations.imply(wiring.agentGroupId, chat.id(), wish, wiring.id);
    }

    private static String firstOf(String id) {
        return id.substring(0, Math.min(SHORT_ID, id.length()));
    }
}
