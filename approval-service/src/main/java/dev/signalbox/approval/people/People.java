// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import dev.signalbox.approval.audit.Audit;
import dev.signalbox.contracts.DirectoryEvent.PrincipalChanged;
import dev.signalbox.contracts.DirectoryEvent.RoleGrant;
import dev.signalbox.http.ProblemException;
import dev.signalbox.outbox.Outbox;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** People and their roles; other services learn of each change by event. */
@ApplicationScoped
public class People implements PanacheRepositoryBase<UserEntity, String> {
    private static final String SELF = "approval-service";
    private final RoleEntities roles;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;
    private final String firstOwner;

    People(
            RoleEntities roles,
            Outbox outbox,
            Audit audit,
            Clock clock,
            @ConfigProperty(name = "signalbox.access.token-principal", defaultValue = "local:owner")
                    String firstOwner) {
        this.roles = roles;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.firstOwner = firstOwner;
    }

    /** Whoever holds the suite's token owns the suite until an owner is named; without this nobody could name one. */
    @Transactional
    void start(@Observes StartupEvent event) {
        if (roles.count("key.role", Role.OWNER) == 0) {
            add(firstOwner, "Bearer of the suite's token", SELF);
            grant(firstOwner, Role.OWNER, null, SELF);
        }
    }

    /**
     * Adds a person, or renames one.
     *
     * @param by who does, for the record
     */
    @Transactional
    public Person add(String id, String displayName, String by) {
        var known = findById(id);
        var entity = known == null ? new UserEntity() : known;
        entity.displayName = displayName;
        if (known == null) {
            entity.id = id;
            entity.createdAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            persist(entity);
        }
        return announced(entity, by);
    }

    /** Everybody, oldest first. */
    @Transactional
    public List<Person> all() {
        return list("order by createdAt, id").stream().map(this::view).toList();
    }

    /**
     * One person.
     *
     * @throws ProblemException 404 if there is no such person
     */
    @Transactional
    public Person byId(String id) {
        return view(require(id));
    }

    /**
     * Gives a person a role; giving it again changes nothing.
     *
     * @param agentGroupId scope, null for everywhere
     * @throws ProblemException 400 for a scoped owner (PM-08), 404 if there is no such person
     */
    @Transactional
    public Person grant(String id, Role role, @Nullable String agentGroupId, String by) {
        if (role == Role.OWNER && agentGroupId != null) {
            throw ProblemException.invalid("agentGroupId", "must be absent: an owner owns everything");
        }
        var entity = require(id);
        var key = key(id, role, agentGroupId);
        if (roles.findById(key) == null) {
            var granted = new RoleEntity();
            granted.key = key;
            granted.grantedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            roles.persist(granted);
        }
        return announced(entity, by);
    }

    /** Makes somebody a member of an agent group, whether or not they were known before. */
    @Transactional
    public void admit(String id, String displayName, String agentGroupId, String by) {
        if (findById(id) == null) {
            add(id, displayName.isBlank() ? id : displayName, by);
        }
        grant(id, Role.MEMBER, agentGroupId, by);
    }

    /**
     * Takes a role away; taking one that is not held changes nothing.
     *
     * @throws ProblemException 409 if it is the last owner's
     */
    @Transactional
    public Person revoke(String id, Role role, @Nullable String agentGroupId, String by) {
        var entity = require(id);
        var held = roles.findByIdOptional(key(id, role, agentGroupId));
        if (held.isPresent() && role == Role.OWNER && roles.count("key.role", Role.OWNER) == 1) {
            throw ProblemException.conflict("last-owner", "The suite must have an owner; name another one first.");
        }
        held.ifPresent(roles::delete);
        return announced(entity, by);
    }

    /** Every role anybody holds. */
    @Transactional
    public List<Grant> grants() {
        return roles.listAll().stream().map(RoleEntity::view).toList();
    }

    private static RoleEntity.Key key(String id, Role role, @Nullable String agentGroupId) {
        return new RoleEntity.Key(id, role, agentGroupId == null ? RoleEntity.EVERYWHERE : agentGroupId);
    }

    private UserEntity require(String id) {
        return findByIdOptional(id).orElseThrow(() -> ProblemException.notFound("user", id));
    }

    private Person announced(UserEntity entity, String by) {
        var person = view(entity);
        var granted = person.roles().stream()
                .map(g -> new RoleGrant(g.role().name().toLowerCase(Locale.ROOT), g.agentGroupId()))
                .toList();
        audit.append("person-changed", by, person.id(), new TreeMap<>(Map.of("roles", granted)));
        outbox.publish(new PrincipalChanged(
                person.id(),
                person.displayName(),
                granted,
                false,
                clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        return person;
    }

    private Person view(UserEntity entity) {
        var granted = roles.list("key.userId = ?1 order by grantedAt", entity.id).stream()
                .map(RoleEntity::view)
                .toList();
        return new Person(entity.id, entity.displayName, granted, entity.createdAt);
    }
}
