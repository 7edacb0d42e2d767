// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.acl;

import dev.signalbox.contracts.DirectoryEvent.DestinationType;
import dev.signalbox.router.destination.AgentGroups;
import dev.signalbox.router.destination.Destination;
import dev.signalbox.router.destination.Destinations;
import dev.signalbox.router.messaginggroup.MessagingGroup;
import dev.signalbox.router.messaginggroup.MessagingGroups;
import dev.signalbox.router.messaginggroup.PlatformId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the rule with what the database says now. Call it in the transaction that acts on the answer. */
@ApplicationScoped
public class AccessCheck {
    private static final String AGENT = "agent";
    private final MessagingGroups chats;
    private final AgentGroups agents;
    private final Destinations destinations;

    AccessCheck(MessagingGroups chats, AgentGroups agents, Destinations destinations) {
        this.chats = chats;
        this.agents = agents;
        this.destinations = destinations;
    }

    /** May the agent group, in a session of that chat, write to the address as the agent wrote it? */
    @Transactional
    public AclDecision check(
            String agentGroupId,
            @Nullable String originMessagingGroupId,
            @Nullable String channelType,
            @Nullable String platformId) {
        var question = new AclQuestion(agentGroupId, originMessagingGroupId, target(channelType, platformId));
        return Acl.decide(question, grants(agentGroupId));
    }

    private AclTarget target(@Nullable String channelType, @Nullable String platformId) {
        if (channelType == null || platformId == null || channelType.isBlank() || platformId.isBlank()) {
            return new AclTarget.Nowhere();
        }
        if (AGENT.equals(channelType)) {
            return new AclTarget.Agent(platformId, agents.nameOf(platformId).isPresent());
        }
        var address = PlatformId.of(channelType, platformId);
        var chat = chats.at(channelType, address).map(MessagingGroup::id).orElse(null);
        return new AclTarget.Chat(chat, address);
    }

    private Grants grants(String agentGroupId) {
        Map<String, String> toChats = new HashMap<>();
        Map<String, String> toAgents = new HashMap<>();
        for (Destination d : destinations.of(agentGroupId)) {
            var names = d.type() == DestinationType.CHANNEL ? toChats : toAgents;
            names.putIfAbsent(d.targetId(), d.name());
        }
        return new Grants(toChats, toAgents);
    }
}
