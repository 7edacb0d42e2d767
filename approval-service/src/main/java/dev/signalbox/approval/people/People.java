// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import dev.signalbox.http.ProblemException;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** People and their roles; other services learn of each change by event. */
@ApplicationScoped
public class People {
    private static final String SELF = "approval-service";
    private final Persons persons;
    private final RoleEntities roles;
    private final PeopleNews news;
    private final Clock clock;
    private final String firstOwner;

    People(
            Persons persons,
            RoleEntities roles,
            PeopleNews news,
            Clock clock,
            @ConfigProperty(name = "signalbox.access.token-principal", defaultValue = "local:owner")
                    String firstOwner) {
        this.persons = persons;
        this.roles = roles;
        this.news = news;
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
        var known = persons.findById(id);
        var entity = known == null ? new UserEntity() : known;
        entity.displayName = displayName;
        if (known == null) {
            entity.id = id;
            entity.createdAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            persons.persist(entity);
        }
        return news.announce(entity, by);
    }

    /** Everybody, every identity, oldest first. */
    @Transactional
    public List<Person> all() {
        return persons.list("order by createdAt, id").stream().map(news::view).toList();
    }

    /**
     * One person.
     *
     * @throws ProblemException 404 if there is no such person
     */
    @Transactional
    public Person byId(String id) {
        return news.view(persons.require(id));
    }

    /**
     * Gives a person a role; giving it again changes nothing.
     *
     * @param id any identity of the person
     * @param agentGroupId scope, null for everywhere
     * @throws ProblemException 400 for a scoped owner (PM-08), 404 if there is no such person
     */
    @Transactional
    public Person grant(String id, Role role, @Nullable String agentGroupId, String by) {
        if (role == Role.OWNER && agentGroupId != null) {
            throw ProblemException.invalid("agentGroupId", "must be absent: an owner owns everything");
        }
        var entity = persons.require(id);
        var key = key(Persons.person(entity), role, agentGroupId);
        if (roles.findById(key) == null) {
            var granted = new RoleEntity();
            granted.key = key;
            granted.grantedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            roles.persist(granted);
        }
        return news.announce(entity, by);
    }

    /** Makes somebody a member of an agent group, whether or not they were known before. */
    @Transactional
    public void admit(String id, String displayName, String agentGroupId, String by) {
        if (persons.findById(id) == null) {
            add(id, displayName.isBlank() ? id : displayName, by);
        }
        grant(id, Role.MEMBER, agentGroupId, by);
    }

    /**
     * Takes a role away; taking one that is not held changes nothing.
     *
     * @param id any identity of the person
     * @throws ProblemException 409 if it is the last owner's
     */
    @Transactional
    public Person revoke(String id, Role role, @Nullable String agentGroupId, String by) {
        var entity = persons.require(id);
        var held = roles.findByIdOptional(key(Persons.person(entity), role, agentGroupId));
        if (held.isPresent() && role == Role.OWNER && roles.count("key.role", Role.OWNER) == 1) {
            throw ProblemException.conflict("last-owner", "The suite must have an owner; name another one first.");
        }
        held.ifPresent(roles::delete);
        return news.announce(entity, by);
    }

    /** Makes all of one person identities of another, with their roles. */
    @Transactional(Transactional.TxType.MANDATORY)
    void move(String from, String to) {
        roles.move(from, to);
        persons.list("id = ?1 or personId = ?1", from).forEach(identity -> identity.personId = to);
        persons.flush();
    }

    private static RoleEntity.Key key(String person, Role role, @Nullable String agentGroupId) {
        return new RoleEntity.Key(person, role, agentGroupId == null ? RoleEntity.EVERYWHERE : agentGroupId);
    }
}
