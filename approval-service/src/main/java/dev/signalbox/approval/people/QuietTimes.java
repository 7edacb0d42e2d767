// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import dev.signalbox.approval.audit.Audit;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Quiet hours of people; those of one identity are those of the person. */
@ApplicationScoped
class QuietTimes implements PanacheRepositoryBase<QuietHoursEntity, String> {
    private final Persons persons;
    private final Audit audit;

    QuietTimes(Persons persons, Audit audit) {
        this.persons = persons;
        this.audit = audit;
    }

    @Transactional
    Optional<QuietHours> of(String userId) {
        return findByIdOptional(persons.of(userId)).map(QuietHoursEntity::view);
    }

    @Transactional
    QuietHours set(String userId, QuietHours hours, String by) {
        var person = persons.of(userId);
        var known = findById(person);
        var entity = known == null ? new QuietHoursEntity() : known;
        entity.personId = person;
        entity.begins = hours.from().toString();
        entity.ends = hours.to().toString();
        entity.zone = hours.zone().getId();
        persist(entity);
        audit.append(
                "quiet-hours-set",
                by,
                person,
                new TreeMap<>(Map.of("from", entity.begins, "to", entity.ends, "zone", entity.zone)));
        return hours;
    }

    /** False if there were none. */
    @Transactional
    boolean lift(String userId, String by) {
        var person = persons.of(userId);
        var known = deleteById(person);
        if (known) {
            audit.append("quiet-hours-lifted", by, person, new TreeMap<>());
        }
        return known;
    }
}
