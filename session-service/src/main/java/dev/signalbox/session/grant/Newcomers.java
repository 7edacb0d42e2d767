// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.grant;

import dev.signalbox.contracts.LocalName;
import dev.signalbox.session.agentgroup.AgentGroups;
import dev.signalbox.session.agentgroup.ContainerConfig;
import jakarta.enterprise.context.ApplicationScoped;

/** Agent groups that are made for a chat. */
@ApplicationScoped
class Newcomers {
    private final AgentGroups agentGroups;
    private final Workspaces workspaces;
    private final AppliedGrants grants;

    Newcomers(AgentGroups agentGroups, Workspaces workspaces, AppliedGrants grants) {
        this.agentGroups = agentGroups;
        this.workspaces = workspaces;
        this.grants = grants;
    }

    void make(String id, String name, String author) {
        var config = ContainerConfig.of(null, null, null);
        agentGroups.create(id, name, workspaces.free(LocalName.of(name)), config, author);
    }

    void connected(GrantRef grant) {
        grants.applied(grant, "the chat is connected.");
    }
}
