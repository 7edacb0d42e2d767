// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import dev.signalbox.approval.audit.Audit;
import dev.signalbox.contracts.PrefixedId;
import dev.signalbox.http.ProblemException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who may decide in whose stead; every change is on record. */
@ApplicationScoped
class Delegations implements PanacheRepositoryBase<DelegationEntity, String> {
    private static final Duration LONGEST = Duration.ofDays(90);
    private final Persons persons;
    private final Audit audit;
    private final Clock clock;

    Delegations(Persons persons, Audit audit, Clock clock) {
        this.persons = persons;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Names somebody to decide in somebody else's stead.
     *
     * @param since null for now
     * @throws ProblemException 400 for times that do not fit or a person who is to stand for themselves, 404 for somebody unknown
     */
    @Transactional
    Delegation give(
            String from, String to, @Nullable String agentGroupId, @Nullable Instant since, Instant until, String by) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var begin = since == null ? now : since.truncatedTo(ChronoUnit.MILLIS);
        var entity = new DelegationEntity();
        entity.id = PrefixedId.next("dlg");
        entity.delegator = persons.of(from);
        entity.delegate = persons.of(to);
        if (entity.delegator.equals(entity.delegate)) {
            throw ProblemException.invalid("to", "must be another person");
        }
        if (!until.isAfter(now) || !until.isAfter(begin) || until.isAfter(now.plus(LONGEST))) {
            throw ProblemException.invalid("until", "must be after the beginning, and within 90 days from now");
        }
        entity.scope = agentGroupId == null ? RoleEntity.EVERYWHERE : agentGroupId;
        entity.since = begin;
        entity.until = until.truncatedTo(ChronoUnit.MILLIS);
        entity.createdBy = by;
        persist(entity);
        record("delegation-given", entity, by);
        return entity.view();
    }

    /**
     * Takes it back; taking it back again changes nothing.
     *
     * @param owner the person whose it must be, null for anybody's
     * @throws ProblemException 404 if there is none, or none of theirs
     */
    @Transactional
    Delegation revoke(String id, @Nullable String owner, String by) {
        var entity = findByIdOptional(id)
                .filter(each -> owner == null || each.delegator.equals(persons.of(owner)))
                .orElseThrow(() -> ProblemException.notFound("delegation", id));
        if (entity.revokedAt == null) {
            entity.revokedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            entity.revokedBy = by;
            record("delegation-revoked", entity, by);
        }
        return entity.view();
    }

    /** Those that have not ended, running or to come. */
    @Transactional
    List<Delegation> open() {
        return list("revokedAt is null and until > ?1 order by since, id", clock.instant()).stream()
                .map(DelegationEntity::view)
                .toList();
    }

    /** The newest, ended ones too; null for everybody's. */
    @Transactional
    List<Delegation> newest(@Nullable String concerning, int limit) {
        var query = concerning == null
                ? find("order by since desc, id desc")
                : find("delegator = ?1 or delegate = ?1 order by since desc, id desc", persons.of(concerning));
        return query.page(0, limit).list().stream().map(DelegationEntity::view).toList();
    }

    private void record(String kind, DelegationEntity entity, String by) {
        audit.append(
                kind,
                by,
                entity.delegator,
                new TreeMap<>(Map.of(
                        "id", entity.id,
                        "to", entity.delegate,
                        "scope", entity.scope,
                        "since", entity.since.toString(),
                        "until", entity.until.toString())));
    }
}
