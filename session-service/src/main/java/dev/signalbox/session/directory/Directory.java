// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contracts.DirectoryEvent.Destination;
import dev.signalbox.contracts.DirectoryEvent.DestinationsChanged;
import dev.signalbox.contracts.DirectoryEvent.MessagingGroupChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** What session-service knows of chats and destinations; router-service owns both. */
@ApplicationScoped
public class Directory {
    private static final TypeReference<List<Destination>> DESTINATIONS = new TypeReference<>() {};
    private final EntityManager entities;
    private final ObjectMapper json;

    Directory(EntityManager entities, ObjectMapper json) {
        this.entities = entities;
        this.json = json;
    }

    /** The address of a chat, empty if it is not known here (yet). */
    @Transactional
    public Optional<ChatAddress> messagingGroup(String id) {
        return Optional.ofNullable(entities.find(MessagingGroupEntity.class, id))
                .map(e -> new ChatAddress(e.id, e.channelType, e.platformId));
    }

    /** Every destination of an agent group, none in version 0 if it never had one. */
    @Transactional
    public AgentDestinations destinations(String agentGroupId) {
        var entity = entities.find(AgentDestinationsEntity.class, agentGroupId);
        return entity == null
                ? new AgentDestinations(0, List.of())
                : new AgentDestinations(entity.version, read(entity.destinations));
    }

    @Transactional
    void apply(MessagingGroupChanged event) {
        var known = entities.find(MessagingGroupEntity.class, event.messagingGroupId());
        if (event.removed()) {
            if (known != null) {
                entities.remove(known);
            }
            return;
        }
        var entity = known == null ? new MessagingGroupEntity() : known;
        entity.id = event.messagingGroupId();
        entity.channelType = event.channelType();
        entity.platformId = event.platformId();
        entity.name = event.name();
        entities.persist(entity);
    }

    /** Returns false for a version that is not newer than the known one. */
    @Transactional
    boolean apply(DestinationsChanged event) {
        var known = entities.find(AgentDestinationsEntity.class, event.agentGroupId());
        if (known != null && known.version >= event.version()) {
            return false;
        }
        var entity = known == null ? new AgentDestinationsEntity() : known;
        entity.agentGroupId = event.agentGroupId();
        entity.version = event.version();
        entity.destinations = write(event.destinations());
        entities.persist(entity);
        return true;
    }

    private List<Destination> read(String destinations) {
        try {
            return json.readValue(destinations, DESTINATIONS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored destinations do not parse", e);
        }
    }

    private String write(List<Destination> destinations) {
        try {
            return json.writeValueAsString(destinations);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Destinations do not serialise", e);
        }
    }
}
