// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.shard;

import dev.signalbox.contracts.DirectoryEvent.AgentGroupChanged;
import dev.signalbox.contracts.DirectoryEvent.WiringChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/**
 * What is other shards' business. Every shard hears every event; what concerns an agent group of another one it leaves
 * alone. The first shard answers for what belongs to nobody, so it also knows what the others have.
 */
@ApplicationScoped
public class OtherShards {
    private final ShardSettings settings;
    private final EntityManager entities;

    OtherShards(ShardSettings settings, EntityManager entities) {
        this.settings = settings;
        this.entities = entities;
    }

    /** True if the agent group is not ours to answer for: it is known elsewhere, or not known here and we are not the first. */
    @Transactional
    public boolean own(String agentGroupId) {
        return settings.several()
                && none("SELECT 1 FROM agent_groups WHERE id = ?1", agentGroupId)
                && (settings.number() > 0 || !none("SELECT 1 FROM other_agent_groups WHERE id = ?1", agentGroupId));
    }

    /** True if another shard deals with messages of the chat: agents of it listen, or we are not the first. */
    @Transactional
    public boolean hear(String messagingGroupId) {
        return (settings.several() && settings.number() > 0) || listens(messagingGroupId);
    }

    /** True if agents of another shard listen in the chat. */
    @Transactional
    public boolean listens(String messagingGroupId) {
        return settings.several()
                && !none("SELECT 1 FROM other_wirings WHERE messaging_group_id = ?1", messagingGroupId);
    }

    /** Notes an agent group that is not ours; those are not taken away. */
    @Transactional
    public void note(AgentGroupChanged event) {
        if (settings.several() && none("SELECT 1 FROM agent_groups WHERE id = ?1", event.agentGroupId())) {
            entities.createNativeQuery("INSERT INTO other_agent_groups (id) VALUES (?1) ON CONFLICT DO NOTHING")
                    .setParameter(1, event.agentGroupId())
                    .executeUpdate();
        }
    }

    /** Notes where agents of others listen. */
    @Transactional
    public void note(WiringChanged event) {
        if (!settings.several() || !none("SELECT 1 FROM agent_groups WHERE id = ?1", event.agentGroupId())) {
            return;
        }
        if (event.removed()) {
            entities.createNativeQuery("DELETE FROM other_wirings WHERE id = ?1")
                    .setParameter(1, event.wiringId())
                    .executeUpdate();
        } else {
            entities.createNativeQuery("""
                            INSERT INTO other_wirings (id, messaging_group_id) VALUES (?1, ?2)
                            ON CONFLICT DO NOTHING""")
                    .setParameter(1, event.wiringId())
                    .setParameter(2, event.messagingGroupId())
                    .executeUpdate();
        }
    }

    private boolean none(String sql, String id) {
        return entities.createNativeQuery(sql)
                .setParameter(1, id)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
