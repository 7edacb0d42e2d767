// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.destination;

import dev.signalbox.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/** The standing rules of agent groups: given once, afterwards in the hands of operators. */
@ApplicationScoped
class StandingRules {
    private final DestinationEntities entities;
    private final EntityManager database;
    private final Clock clock;

    StandingRules(DestinationEntities entities, EntityManager database, Clock clock) {
        this.entities = entities;
        this.database = database;
        this.clock = clock;
    }

    /** Gives an agent group its rules, at the latest when they are first asked for; true if it had not had them before. */
    @Transactional
    boolean give(String agentGroupId) {
        var first = database.createNativeQuery(
                                "INSERT INTO standing_rules_given (agent_group_id) VALUES (:id) ON CONFLICT DO NOTHING")
                        .setParameter("id", agentGroupId)
                        .executeUpdate()
                == 1;
        if (first) {
            Arrays.stream(StandingRule.values()).forEach(rule -> insert(rule.of(agentGroupId, Conditions.NONE)));
            entities.flush();
        }
        return first;
    }

    @Transactional
    List<Destination> of(String agentGroupId) {
        return entities.of(agentGroupId).stream()
                .map(DestinationEntity::toDomain)
                .filter(Destination::standing)
                .toList();
    }

    /** Puts it in force under these conditions. */
    @Transactional
    void put(String agentGroupId, StandingRule rule, Conditions conditions) {
        give(agentGroupId);
        var wanted = rule.of(agentGroupId, conditions);
        var known = entities.findById(key(agentGroupId, rule));
        if (known == null) {
            insert(wanted);
        } else {
            known.become(wanted);
        }
    }

    /**
     * Revokes it; what waits under it is refused when its turn comes.
     *
     * @throws ProblemException 404 if it is not in force
     */
    @Transactional
    void revoke(String agentGroupId, StandingRule rule) {
        give(agentGroupId);
        entities.flush();
        if (!entities.deleteById(key(agentGroupId, rule))) {
            throw ProblemException.notFound("rule in force", rule.label());
        }
    }

    private void insert(Destination rule) {
        entities.persist(DestinationEntity.of(rule, null, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }

    private static DestinationEntity.Key key(String agentGroupId, StandingRule rule) {
        return new DestinationEntity.Key(agentGroupId, rule.rowName());
    }
}
