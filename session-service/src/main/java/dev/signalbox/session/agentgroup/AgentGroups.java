// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.agentgroup;

import dev.signalbox.contracts.DirectoryEvent.AgentGroupChanged;
import dev.signalbox.contracts.PrefixedId;
import dev.signalbox.http.ProblemException;
import dev.signalbox.outbox.Outbox;
import dev.signalbox.session.agentgroup.ConfigVersions.Author;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The agent groups of this suite; other services learn of each change by event. */
@ApplicationScoped
public class AgentGroups implements PanacheRepositoryBase<AgentGroupEntity, String> {
    private final Outbox outbox;
    private final Clock clock;
    private final ConfigVersions versions;

    AgentGroups(Outbox outbox, Clock clock, ConfigVersions versions) {
        this.outbox = outbox;
        this.clock = clock;
        this.versions = versions;
    }

    /**
     * Adds an agent group.
     *
     * @param author who does
     * @throws ProblemException 409 if the folder is taken, 400 if the configuration is not fit
     */
    @Transactional
    public AgentGroup create(String name, String folder, ContainerConfig config, String author) {
        return create(PrefixedId.next("ag"), name, folder, config, author);
    }

    /** The same under an id that was given out before. */
    @Transactional
    public AgentGroup create(String id, String name, String folder, ContainerConfig config, String author) {
        ConfigurationRules.check(config);
        if (count("folder", folder) > 0) {
            throw ProblemException.conflict(
                    "folder-taken", "Another agent group uses the folder \"" + folder + "\"; choose another name.");
        }
        var entity = new AgentGroupEntity();
        entity.id = id;
        entity.name = name;
        entity.folder = folder;
        entity.config = versions.write(config);
        entity.configVersion = 1;
        entity.createdAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        persist(entity);
        versions.add(entity, new Author(author, null));
        announce(entity);
        return view(entity);
    }

    /** True if an agent group uses the folder. */
    @Transactional
    public boolean uses(String folder) {
        return count("lower(folder) = ?1", folder.toLowerCase(Locale.ROOT)) > 0;
    }

    /** The agent group of this id. */
    @Transactional
    public Optional<AgentGroup> byId(String id) {
        return findByIdOptional(id).map(this::view);
    }

    /** After how long without work these stop their agents; those that leave it to the suite are not in it. */
    @Transactional
    public Map<String, Duration> idleTtls(Collection<String> ids) {
        var ttls = new HashMap<String, Duration>();
        for (var entity : list("id in ?1", ids)) {
            var ttl = versions.read(entity.config).idleTtl();
            if (ttl != null) {
                ttls.put(entity.id, ttl);
            }
        }
        return ttls;
    }

    /** The names of all workspace directories, by agent group. */
    @Transactional
    public Map<String, String> folders() {
        return find("select id, folder from AgentGroupEntity").project(Object[].class).stream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1]));
    }

    /** All agent groups, oldest first. */
    @Transactional
    public List<AgentGroup> all() {
        return list("order by createdAt, id").stream().map(this::view).toList();
    }

    /**
     * Changes the configuration, whatever it is now, as an approved act does.
     *
     * @return the group as it is then, empty if it does not exist
     * @throws ProblemException 400 if the result is not fit
     */
    @Transactional
    public Optional<AgentGroup> configure(
            String id, UnaryOperator<ContainerConfig> change, String author, @Nullable String approvalId) {
        return findByIdOptional(id).map(entity -> {
            write(entity, change.apply(versions.read(entity.config)), new Author(author, approvalId));
            return view(entity);
        });
    }

    /**
     * Replaces the configuration somebody has read as {@code version}.
     *
     * @throws ProblemException 404 without such a group, 409 if it was changed since, 400 if it is not fit
     */
    @Transactional
    AgentGroup replace(String id, long version, ContainerConfig config, Author author) {
        var entity = findByIdOptional(id).orElseThrow(() -> ProblemException.notFound("agent group", id));
        if (entity.configVersion != version) {
            throw ProblemException.conflict(
                    "configuration-changed",
                    "The configuration is at version " + entity.configVersion + ", not " + version
                            + ": read it again and repeat your change.");
        }
        write(entity, config, author);
        return view(entity);
    }

    private void write(AgentGroupEntity entity, ContainerConfig config, Author author) {
        ConfigurationRules.check(config);
        entity.config = versions.write(config);
        entity.configVersion++;
        // The key of a version is unique: of two who change one version at once, the second fails.
        versions.add(entity, author);
        announce(entity);
    }

    private void announce(AgentGroupEntity entity) {
        outbox.publish(new AgentGroupChanged(entity.id, entity.name, entity.folder, entity.configVersion, false));
    }

    private AgentGroup view(AgentGroupEntity entity) {
        return new AgentGroup(
                entity.id,
                entity.name,
                entity.folder,
                versions.read(entity.config),
                entity.configVersion,
                entity.createdAt);
    }
}
