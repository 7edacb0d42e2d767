// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.destination;

import dev.signalbox.contracts.DirectoryEvent.DestinationType;
import dev.signalbox.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The destinations of agent groups. Each change is told, as the whole list, in the same transaction. */
@ApplicationScoped
public class Destinations {
    private final DestinationEntities entities;
    private final StandingRules rules;
    private final DestinationNews news;
    private final Clock clock;

    Destinations(DestinationEntities entities, StandingRules rules, DestinationNews news, Clock clock) {
        this.entities = entities;
        this.rules = rules;
        this.news = news;
        this.clock = clock;
    }

    /** All destinations of an agent group, by name. */
    @Transactional
    public List<Destination> of(String agentGroupId) {
        return entities.of(agentGroupId).stream()
                .map(DestinationEntity::toDomain)
                .filter(d -> !d.standing())
                .toList();
    }

    /**
     * The rows that speak of a chat, standing rule included, by name.
     *
     * @param asOrigin true if it is the chat the session came from
     */
    @Transactional
    public List<Destination> toChat(String agentGroupId, String messagingGroupId, boolean asOrigin) {
        var targets = asOrigin ? List.of(messagingGroupId, StandingRule.ANY_ORIGIN) : List.of(messagingGroupId);
        return grants(agentGroupId, DestinationType.CHANNEL, targets, asOrigin);
    }

    /** The rows that speak of an agent group, standing rule included, by name. */
    @Transactional
    public List<Destination> toAgent(String agentGroupId, String targetId) {
        return grants(agentGroupId, DestinationType.AGENT, List.of(targetId), targetId.equals(agentGroupId));
    }

    private List<Destination> grants(String agentGroupId, DestinationType type, List<String> targets, boolean byRule) {
        var rows = entities.grants(agentGroupId, type, targets);
        if (byRule && rows.stream().noneMatch(row -> StandingRule.isName(row.name)) && rules.give(agentGroupId)) {
            rows = entities.grants(agentGroupId, type, targets);
        }
        return rows.stream().map(DestinationEntity::toDomain).toList();
    }

    /** The destination of that name. */
    @Transactional
    public Optional<Destination> named(String agentGroupId, String name) {
        return entities.findByIdOptional(new DestinationEntity.Key(agentGroupId, name))
                .map(DestinationEntity::toDomain)
                .filter(d -> !d.standing());
    }

    /** Makes it, or makes the name lead elsewhere; true if there was none of that name. */
    @Transactional
    boolean put(Destination wanted) {
        var known = entities.findById(new DestinationEntity.Key(wanted.agentGroupId(), wanted.name()));
        if (known == null) {
            insert(wanted, null);
        } else {
            var changed = !known.toDomain().equals(wanted);
            known.become(wanted);
            known.wiringId = null; // from now on it is the operator's and outlives the wiring
            if (changed) {
                news.changed(wanted.agentGroupId());
            }
        }
        return known == null;
    }

    /**
     * Revokes it; messages already waiting for it are denied when their turn comes.
     *
     * @throws ProblemException 404 if there is none
     */
    @Transactional
    void remove(String agentGroupId, String name) {
        if (StandingRule.isName(name) || !entities.deleteById(new DestinationEntity.Key(agentGroupId, name))) {
            throw ProblemException.notFound("destination", name);
        }
        news.changed(agentGroupId);
    }

    /** A wiring implies a destination, unless one to that chat is there already. */
    void imply(String agentGroupId, String messagingGroupId, String wish, String wiringId) {
        var mine = entities.of(agentGroupId);
        if (mine.stream().anyMatch(d -> d.type == DestinationType.CHANNEL && d.targetId.equals(messagingGroupId))) {
            return;
        }
        var taken = mine.stream().map(d -> d.name).collect(Collectors.toSet());
        var name = DestinationName.free(DestinationName.normalise(wish), taken);
        insert(
                new Destination(agentGroupId, name, DestinationType.CHANNEL, messagingGroupId, Conditions.NONE),
                wiringId);
    }

    /** Makes another agent a destination, under the name wished for or the next that is free. */
    void connect(String agentGroupId, String wish, String targetId) {
        var mine = entities.of(agentGroupId);
        var taken = mine.stream().map(d -> d.name).collect(Collectors.toSet());
        var name = DestinationName.free(DestinationName.normalise(wish), taken);
        insert(new Destination(agentGroupId, name, DestinationType.AGENT, targetId, Conditions.NONE), null);
    }

    /** Removes what a wiring implied; what an operator granted by name stays. */
    void unimply(String wiringId) {
        removeAll(entities.list("wiringId", wiringId));
    }

    /** Removes every destination that leads there. */
    void removeTo(DestinationType type, String targetId) {
        removeAll(entities.to(type, targetId));
    }

    /** Removes every destination an agent group has. */
    void removeOf(String agentGroupId) {
        removeAll(entities.of(agentGroupId));
    }

    /** Tells those who have it as destination that an agent group has another name, or exists at last. */
    void renamed(String agentGroupId) {
        entities.to(DestinationType.AGENT, agentGroupId).stream()
                .filter(d -> !StandingRule.isName(d.name))
                .map(d -> d.agentGroupId)
                .distinct()
                .forEach(news::changed);
    }

    private void insert(Destination destination, @Nullable String wiringId) {
        entities.persist(DestinationEntity.of(destination, wiringId, now()));
        news.changed(destination.agentGroupId());
    }

    /** Takes what has run out from its agents' sight; the row stays until it is removed. */
    @Transactional
    void tellExpired() {
        var gone = entities.runOut(now());
        gone.forEach(d -> d.expiryTold = true);
        gone.stream().map(d -> d.agentGroupId).distinct().forEach(news::changed);
    }

    /** Removes what leads to nobody; returns how many rows that were. */
    @Transactional
    int sweep() {
        var gone = entities.dangling();
        removeAll(gone);
        return gone.size();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void removeAll(List<DestinationEntity> gone) {
        gone.forEach(entities::delete);
        gone.stream().map(d -> d.agentGroupId).distinct().forEach(news::changed);
    }
}
