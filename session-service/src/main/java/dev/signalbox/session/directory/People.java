// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contracts.DirectoryEvent.PrincipalChanged;
import dev.signalbox.contracts.DirectoryEvent.RoleGrant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What session-service knows of people; approval-service owns them. Who is not known here yet has no role. */
@ApplicationScoped
public class People {
    private static final TypeReference<List<RoleGrant>> GRANTS = new TypeReference<>() {};
    private final EntityManager entities;
    private final ObjectMapper json;

    People(EntityManager entities, ObjectMapper json) {
        this.entities = entities;
        this.json = json;
    }

    /** The roles of a person; none for null and for somebody unknown. */
    @Transactional
    public PersonRoles roles(@Nullable String userId) {
        var known = userId == null ? null : entities.find(PersonEntity.class, userId);
        return known == null ? PersonRoles.NONE : new PersonRoles(read(known.roles));
    }

    /**
     * True if somebody who had the right to decide for an agent group then has lost it since. Only news younger than that
     * count: who decided knew more than this read model did at the time.
     */
    @Transactional
    public boolean lostRightSince(String userId, String agentGroupId, Instant then) {
        var known = entities.find(PersonEntity.class, userId);
        return known != null
                && known.changedAt != null
                && known.changedAt.isAfter(then)
                && !new PersonRoles(read(known.roles)).administers(agentGroupId);
    }

    @Transactional
    void apply(PrincipalChanged event) {
        var known = entities.find(PersonEntity.class, event.userId());
        if (event.removed()) {
            if (known != null) {
                entities.remove(known);
            }
            return;
        }
        var entity = known == null ? new PersonEntity() : known;
        entity.userId = event.userId();
        entity.roles = write(event.roles());
        entity.changedAt = event.changedAt();
        entities.persist(entity);
    }

    private List<RoleGrant> read(String roles) {
        try {
            return json.readValue(roles, GRANTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored roles do not parse", e);
        }
    }

    private String write(List<RoleGrant> roles) {
        try {
            return json.writeValueAsString(roles);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Roles do not serialise", e);
        }
    }
}
