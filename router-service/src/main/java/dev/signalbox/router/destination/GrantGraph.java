// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.destination;

import dev.signalbox.contracts.DirectoryEvent.DestinationType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Who may write where, as a graph: read from the rows, a few hundred agent groups at a time. */
@ApplicationScoped
public class GrantGraph {
    private static final int AT_ONCE = 500;
    private final EntityManager database;
    private final Clock clock;

    GrantGraph(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A way for messages.
     *
     * @param name the sender's name for it; that of a standing rule has an {@code @}
     */
    public record Edge(String from, String name, DestinationType type, String to, Conditions.Mode mode) {

        /** True if a person must agree to each message. */
        public boolean held() {
            return mode == Conditions.Mode.HOLD;
        }
    }

    /** The ways out of these agent groups: one for each target, under the strictest of its rows; none where one forbids it. */
    @Transactional
    public List<Edge> from(Collection<String> agentGroupIds) {
        var now = clock.instant();
        var edges = new ArrayList<Edge>();
        var ids = List.copyOf(agentGroupIds);
        for (var begin = 0; begin < ids.size(); begin += AT_ONCE) {
            var some = ids.subList(begin, Math.min(begin + AT_ONCE, ids.size()));
            edges.addAll(destinations(some, now));
            edges.addAll(origins(some, now));
        }
        return strictest(edges);
    }

    private List<Edge> destinations(List<String> agentGroupIds, Instant now) {
        return database.createQuery(
                        "select new dev.signalbox.router.destination.GrantGraph$Edge(agentGroupId, name, type, targetId, mode)"
                                + " from DestinationEntity where agentGroupId in ?1 and name not like '@%'"
                                + " and (expiresAt is null or expiresAt > ?2) order by agentGroupId, name",
                        Edge.class)
                .setParameter(1, agentGroupIds)
                .setParameter(2, now)
                .getResultList();
    }

    /** Chats an agent listens in: it may answer there, as far as its origin rule lets it. */
    private List<Edge> origins(List<String> agentGroupIds, Instant now) {
        return database.createQuery(
                        "select new dev.signalbox.router.destination.GrantGraph$Edge("
                                + "w.agentGroupId, d.name, d.type, w.messagingGroupId, d.mode)"
                                + " from WiringEntity w join DestinationEntity d on d.agentGroupId = w.agentGroupId"
                                + " where w.agentGroupId in ?1 and d.name = ?2 and w.applied = true"
                                + " and (d.expiresAt is null or d.expiresAt > ?3) order by w.id",
                        Edge.class)
                .setParameter(1, agentGroupIds)
                .setParameter(2, StandingRule.ORIGIN.rowName())
                .setParameter(3, now)
                .getResultList();
    }

    private static List<Edge> strictest(List<Edge> edges) {
        var byEnds = edges.stream()
                .collect(Collectors.toMap(
                        edge -> List.of(edge.from(), edge.to()),
                        edge -> edge,
                        (a, b) -> b.mode().compareTo(a.mode()) > 0 ? b : a,
                        LinkedHashMap::new));
        return byEnds.values().stream()
                .filter(edge -> edge.mode() != Conditions.Mode.DENY)
                .toList();
    }
}
