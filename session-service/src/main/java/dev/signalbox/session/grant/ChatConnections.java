// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.grant;

import dev.signalbox.session.agentgroup.AgentGroups;
import dev.signalbox.session.directory.Directory;
import dev.signalbox.session.stranger.Strangers;
import dev.signalbox.session.wiring.Wirings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Connects a chat people registered to the agent they chose, which is made if it is a new one. */
@ApplicationScoped
class ChatConnections {
    private final AgentGroups agentGroups;
    private final Directory directory;
    private final Wirings wirings;
    private final Strangers strangers;
    private final Newcomers newcomers;

    ChatConnections(
            AgentGroups agentGroups, Directory directory, Wirings wirings, Strangers strangers, Newcomers newcomers) {
        this.agentGroups = agentGroups;
        this.directory = directory;
        this.wirings = wirings;
        this.strangers = strangers;
        this.newcomers = newcomers;
    }

    /** In the running transaction; the reason if it may not be. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<String> connect(GrantRef grant, GrantedAction.RegisterChat act) {
        if (directory.messagingGroup(act.messagingGroupId()).isEmpty()) {
            return Optional.of("the chat no longer exists");
        }
        var name = act.newAgent();
        if (name != null) {
            newcomers.make(act.agentGroupId(), name, grant.decidedBy());
        } else if (agentGroups.byId(act.agentGroupId()).isEmpty()) {
            return Optional.of("the agent group no longer exists");
        }
        wirings.connect(act.messagingGroupId(), act.agentGroupId(), act.group());
        strangers.connected(grant.sessionId(), act.agentGroupId());
        newcomers.connected(grant);
        return Optional.empty();
    }
}
