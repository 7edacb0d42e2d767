// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import dev.signalbox.approval.audit.Audit;
import dev.signalbox.contracts.DirectoryEvent.PrincipalChanged;
import dev.signalbox.contracts.DirectoryEvent.RoleGrant;
import dev.signalbox.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Shows people, and tells other services of them: each identity of a person has the roles of the person. */
@ApplicationScoped
class PeopleNews {
    private final Persons persons;
    private final RoleEntities roles;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    PeopleNews(Persons persons, RoleEntities roles, Outbox outbox, Audit audit, Clock clock) {
        this.persons = persons;
        this.roles = roles;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Puts the change on record and tells of it, for every identity of the person. */
    @Transactional(Transactional.TxType.MANDATORY)
    Person announce(UserEntity entity, String by) {
        var person = view(entity);
        var granted = person.roles().stream()
                .map(g -> new RoleGrant(g.role().name().toLowerCase(Locale.ROOT), g.agentGroupId()))
                .toList();
        audit.append("person-changed", by, person.person(), new TreeMap<>(Map.of("roles", granted)));
        tell(persons.require(person.person()), granted);
        persons.identities(person.person()).forEach(identity -> tell(identity, granted));
        return person;
    }

    private void tell(UserEntity identity, List<RoleGrant> granted) {
        outbox.publish(new PrincipalChanged(
                identity.id,
                identity.displayName,
                granted,
                false,
                clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }

    /** As it is stored now. */
    Person view(UserEntity entity) {
        var person = Persons.person(entity);
        var identities =
                persons.identities(person).stream().map(each -> each.id).toList();
        var granted = roles.list("key.userId = ?1 order by grantedAt", person).stream()
                .map(RoleEntity::view)
                .toList();
        return new Person(entity.id, entity.displayName, person, identities, granted, entity.createdAt);
    }
}
