// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.agentgroup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every configuration an agent group ever had, with who changed it and what approval allowed it. */
@ApplicationScoped
class ConfigVersions implements PanacheRepositoryBase<ConfigVersionEntity, String> {
    private final ObjectMapper json;
    private final Clock clock;

    ConfigVersions(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** Who changes a configuration, and by which approval if it took one. */
    record Author(String name, @Nullable String approvalId) {}

    /** One configuration as it was. */
    record ConfigVersion(
            long version,
            ContainerConfig configuration,
            String author,
            @Nullable String approvalId,
            Instant changedAt) {}

    /** Notes a version in the running transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    void add(AgentGroupEntity group, Author author) {
        var entity = new ConfigVersionEntity();
        entity.id = ConfigVersionEntity.id(group.id, group.configVersion);
        entity.agentGroupId = group.id;
        entity.version = group.configVersion;
        entity.config = group.config;
        entity.author = author.name();
        entity.approvalId = author.approvalId();
        entity.changedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        persist(entity);
    }

    /** The versions of an agent group, newest first. */
    @Transactional
    List<ConfigVersion> of(String agentGroupId, int limit) {
        return find("agentGroupId = ?1 order by version desc", agentGroupId).page(0, limit).list().stream()
                .map(this::view)
                .toList();
    }

    @Transactional
    Optional<ConfigVersion> of(String agentGroupId, long version) {
        return findByIdOptional(ConfigVersionEntity.id(agentGroupId, version)).map(this::view);
    }

    private ConfigVersion view(ConfigVersionEntity entity) {
        return new ConfigVersion(
                entity.version, read(entity.config), entity.author, entity.approvalId, entity.changedAt);
    }

    ContainerConfig read(String config) {
        try {
            return json.readValue(config, ContainerConfig.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored container configuration does not parse", e);
        }
    }

    String write(ContainerConfig config) {
        try {
            return json.writeValueAsString(config);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A container configuration does not serialise", e);
        }
    }
}
