// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.person;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contracts.DirectoryEvent.PrincipalChanged;
import dev.signalbox.contracts.DirectoryEvent.RoleGrant;
import dev.signalbox.contracts.EventCodec;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Read model of people and what they may do with agents (nanoclaw-host section 2.19). */
@ApplicationScoped
public class People implements PanacheRepositoryBase<PersonEntity, String> {
    private static final TypeReference<List<RoleGrant>> GRANTS = new TypeReference<>() {};
    private final ObjectMapper json;

    People(ObjectMapper json) {
        this.json = json;
    }

    /** Takes over the roles as they are now; a repeat changes nothing. */
    @Transactional
    public void apply(PrincipalChanged event) {
        if (event.removed()) {
            deleteById(event.userId());
            return;
        }
        var known = findById(event.userId());
        var entity = known == null ? new PersonEntity() : known;
        entity.userId = event.userId();
        entity.roles = EventCodec.json(event.roles());
        persist(entity);
    }

    /** True for an owner, and for an admin of everything or of this agent group. */
    @Transactional
    public boolean administers(String userId, String agentGroupId) {
        return roles(userId).stream().anyMatch(grant -> administers(grant, agentGroupId));
    }

    /** True for members, and for whoever administers it. */
    @Transactional
    public boolean known(String userId, String agentGroupId) {
        return roles(userId).stream()
                .anyMatch(grant -> administers(grant, agentGroupId)
                        || grant.role().equals("member") && covers(grant, agentGroupId));
    }

    private static boolean administers(RoleGrant grant, String agentGroupId) {
        return grant.role().equals("owner") || grant.role().equals("admin") && covers(grant, agentGroupId);
    }

    private static boolean covers(RoleGrant grant, String agentGroupId) {
        return grant.agentGroupId() == null || grant.agentGroupId().equals(agentGroupId);
    }

    private List<RoleGrant> roles(String userId) {
        var known = findById(userId);
        try {
            return known == null ? List.of() : json.readValue(known.roles, GRANTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored roles cannot be read", e);
        }
    }
}
