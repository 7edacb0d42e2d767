// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.agentgroup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contracts.DirectoryEvent.AgentGroupChanged;
import dev.signalbox.contracts.PrefixedId;
import dev.signalbox.http.ProblemException;
import dev.signalbox.outbox.Outbox;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The agent groups of this suite; other services learn of each change by event. */
@ApplicationScoped
public class AgentGroups implements PanacheRepositoryBase<AgentGroupEntity, String> {
    private final Outbox outbox;
    private final Clock clock;
    private final ObjectMapper json;

    AgentGroups(Outbox outbox, Clock clock, ObjectMapper json) {
        this.outbox = outbox;
        this.clock = clock;
        this.json = json;
    }

    /**
     * Adds an agent group.
     *
     * @throws ProblemException 409 if the folder is taken
     */
    @Transactional
    public AgentGroup create(String name, String folder, ContainerConfig config) {
        if (count("folder", folder) > 0) {
            throw ProblemException.conflict(
                    "folder-taken", "Another agent group uses the folder \"" + folder + "\"; choose another name.");
        }
        var entity = new AgentGroupEntity();
        entity.id = PrefixedId.next("ag");
        entity.name = name;
        entity.folder = folder;
        entity.config = write(config);
        entity.configVersion = 1;
        entity.createdAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        persist(entity);
        announce(entity);
        return view(entity);
    }

    /** The agent group of this id. */
    @Transactional
    public Optional<AgentGroup> byId(String id) {
        return findByIdOptional(id).map(this::view);
    }

    /** All agent groups, oldest first. */
    @Transactional
    public List<AgentGroup> all() {
        return list("order by createdAt, id").stream().map(this::view).toList();
    }

    /**
     * Adds packages to the configuration, each once, in the running transaction.
     *
     * @return the group as it is now, empty if it does not exist
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<AgentGroup> addPackages(String id, ContainerConfig.Packages packages) {
        return findByIdOptional(id).map(entity -> {
            entity.config = write(read(entity.config).plus(packages));
            entity.configVersion++;
            announce(entity);
            return view(entity);
        });
    }

    private void announce(AgentGroupEntity entity) {
        outbox.publish(new AgentGroupChanged(entity.id, entity.name, entity.folder, entity.configVersion, false));
    }

    private AgentGroup view(AgentGroupEntity entity) {
        return new AgentGroup(
                entity.id, entity.name, entity.folder, read(entity.config), entity.configVersion, entity.createdAt);
    }

    private ContainerConfig read(String config) {
        try {
            return json.readValue(config, ContainerConfig.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored container configuration does not parse", e);
        }
    }

    private String write(ContainerConfig config) {
        try {
            return json.writeValueAsString(config);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A container configuration does not serialise", e);
        }
    }
}
