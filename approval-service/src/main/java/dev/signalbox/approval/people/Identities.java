// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import dev.signalbox.approval.audit.Audit;
import dev.signalbox.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.TreeMap;

/** Makes several {@code <channel>:<handle>} one person, who has one set of roles and one voice. */
@ApplicationScoped
class Identities {
    private final Persons persons;
    private final People people;
    private final PeopleNews news;
    private final Audit audit;
    private final Event<IdentitiesLinked> linked;

    Identities(Persons persons, People people, PeopleNews news, Audit audit, Event<IdentitiesLinked> linked) {
        this.persons = persons;
        this.people = people;
        this.news = news;
        this.audit = audit;
        this.linked = linked;
    }

    /**
     * Links an identity, with all that are linked to it, to a person; its roles become the person's. One nobody knew yet is
     * known from then on; linking again changes nothing.
     *
     * @throws ProblemException 404 if there is no such person
     */
    @Transactional
    Person link(String id, String identity, String by) {
        var person = persons.require(persons.of(id));
        if (persons.findById(identity) == null) {
            people.add(identity, person.displayName, by);
        }
        var other = persons.of(identity);
        if (!other.equals(person.id)) {
            people.move(other, person.id);
            record("identity-linked", person.id, identity, by);
            linked.fire(new IdentitiesLinked(other, person.id));
        }
        return news.announce(persons.require(person.id), by);
    }

    /**
     * Makes an identity a person of its own again, without any role.
     *
     * @throws ProblemException 404 if it is none of the person's
     */
    @Transactional
    Person unlink(String id, String identity, String by) {
        var person = persons.of(id);
        var entity = persons.findByIdOptional(identity)
                .filter(each -> person.equals(each.personId))
                .orElseThrow(() -> ProblemException.notFound("identity", identity));
        entity.personId = null;
        persons.flush();
        record("identity-unlinked", person, identity, by);
        news.announce(entity, by);
        return news.announce(persons.require(person), by);
    }

    private void record(String kind, String person, String identity, String by) {
        audit.append(kind, by, person, new TreeMap<>(Map.of("identity", identity)));
    }
}
