// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.destination;

import dev.signalbox.contracts.DirectoryEvent.DestinationType;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

@ApplicationScoped
class DestinationEntities implements PanacheRepositoryBase<DestinationEntity, DestinationEntity.Key> {
    private static final String DANGLING = "(type = ?1 and targetId <> ?2"
            + " and targetId not in (select g.id from MessagingGroupEntity g))"
            + " or (type = ?3 and targetId not in (select a.id from AgentGroupEntity a where a.removed = false)"
            + " and name <> ?4)";

    List<DestinationEntity> of(String agentGroupId) {
        return list("agentGroupId = ?1 order by name", agentGroupId);
    }

    List<DestinationEntity> to(DestinationType type, String targetId) {
        return list("type = ?1 and targetId = ?2", type, targetId);
    }

    /** The rows of one agent group that lead to any of these targets. */
    List<DestinationEntity> grants(String agentGroupId, DestinationType type, List<String> targetIds) {
        return list("agentGroupId = ?1 and type = ?2 and targetId in ?3 order by name", agentGroupId, type, targetIds);
    }

    /** Rows whose time is over and whose agent has not been told yet. */
    List<DestinationEntity> runOut(Instant now) {
        return list("expiresAt <= ?1 and expiryTold = false", now);
    }

    /** Rows that lead to a chat or an agent group that is no more. */
    List<DestinationEntity> dangling() {
        return list(
                DANGLING,
                DestinationType.CHANNEL,
                StandingRule.ANY_ORIGIN,
                DestinationType.AGENT,
                StandingRule.SELF.rowName());
    }

    /** Counts the version of an agent group's destinations up; at one time only one transaction gets past here. */
    long nextVersion(String agentGroupId) {
        var em = getEntityManager();
        em.createNativeQuery("INSERT INTO destination_version (agent_group_id, version) VALUES (:id, 1)"
                        + " ON CONFLICT (agent_group_id) DO UPDATE SET version = destination_version.version + 1")
                .setParameter("id", agentGroupId)
                .executeUpdate();
        return version(agentGroupId);
    }

    /** 0 if there never was a destination. */
    long version(String agentGroupId) {
        return getEntityManager()
                .createNativeQuery("SELECT version FROM destination_version WHERE agent_group_id = :id")
                .setParameter("id", agentGroupId)
                .getResultStream()
                .mapToLong(v -> ((Number) v).longValue())
                .findFirst()
                .orElse(0);
    }
}
