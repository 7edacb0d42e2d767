// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.destination;

import dev.signalbox.contracts.DirectoryEvent.DestinationType;
import dev.signalbox.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The destinations of agent groups. Each change is told, as the whole list, in the same transaction. */
@ApplicationScoped
public class Destinations {
    private final DestinationEntities entities;
    private final DestinationNews news;
    private final Clock clock;

    Destinations(DestinationEntities entities, DestinationNews news, Clock clock) {
        this.entities = entities;
        this.news = news;
        this.clock = clock;
    }

    /** All destinations of an agent group, by name. */
    @Transactional
    public List<Destination> of(String agentGroupId) {
        return entities.of(agentGroupId).stream()
                .map(DestinationEntity::toDomain)
                .toList();
    }

    /** The destination of that name. */
    @Transactional
    public Optional<Destination> named(String agentGroupId, String name) {
        return entities.findByIdOptional(new DestinationEntity.Key(agentGroupId, name))
                .map(DestinationEntity::toDomain);
    }

    /** Makes it, or makes the name lead elsewhere; true if there was none of that name. */
    @Transactional
    boolean put(Destination wanted) {
        var known = entities.findById(new DestinationEntity.Key(wanted.agentGroupId(), wanted.name()));
        if (known == null) {
            insert(wanted, null);
        } else if (!known.toDomain().equals(wanted)) {
            known.type = wanted.type();
            known.targetId = wanted.targetId();
            known.wiringId = null;
            news.changed(wanted.agentGroupId());
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
        if (!entities.deleteById(new DestinationEntity.Key(agentGroupId, name))) {
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
        insert(new Destination(agentGroupId, name, DestinationType.CHANNEL, messagingGroupId), wiringId);
    }

    /** Makes another agent a destination, under the name wished for or the next that is free. */
    void connect(String agentGroupId, String wish, String targetId) {
        var mine = entities.of(agentGroupId);
        var taken = mine.stream().map(d -> d.name).collect(Collectors.toSet());
        var name = DestinationName.free(DestinationName.normalise(wish), taken);
        insert(new Destination(agentGroupId, name, DestinationType.AGENT, targetId), null);
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
                .map(d -> d.agentGroupId)
                .distinct()
                .forEach(news::changed);
    }

    private void insert(Destination destination, @Nullable String wiringId) {
        var entity = new DestinationEntity();
        entity.agentGroupId = destination.agentGroupId();
        entity.name = destination.name();
        entity.type = destination.type();
        entity.targetId = destination.targetId();
        entity.wiringId = wiringId;
        entity.createdAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        entities.persist(entity);
        news.changed(destination.agentGroupId());
    }

    private void removeAll(List<DestinationEntity> gone) {
        gone.forEach(entities::delete);
        gone.stream().map(d -> d.agentGroupId).distinct().forEach(news::changed);
    }
}
