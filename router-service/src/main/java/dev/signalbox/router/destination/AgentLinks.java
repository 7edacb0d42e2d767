// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.destination;

import dev.signalbox.contracts.DirectoryEvent.AgentGroupLinked;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** Makes an agent and the one it asked for destinations of each other: both rows in one transaction, or none. */
@ApplicationScoped
class AgentLinks {
    private static final String PARENT = "parent";
    private final EntityManager entities;
    private final Destinations destinations;

    AgentLinks(EntityManager entities, Destinations destinations) {
        this.entities = entities;
        this.destinations = destinations;
    }

    /** A repeat changes nothing: a destination an operator has removed since must not come back. */
    @Transactional
    void apply(AgentGroupLinked event) {
        var first = entities.createNativeQuery("INSERT INTO agent_link (child_id, parent_id) VALUES (:child, :parent)"
                        + " ON CONFLICT (child_id) DO NOTHING")
                .setParameter("child", event.agentGroupId())
                .setParameter("parent", event.parentAgentGroupId())
                .executeUpdate();
        if (first == 1) {
            destinations.connect(event.parentAgentGroupId(), event.name(), event.agentGroupId());
            destinations.connect(event.agentGroupId(), PARENT, event.parentAgentGroupId());
        }
    }
}
