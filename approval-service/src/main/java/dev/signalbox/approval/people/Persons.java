// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import dev.signalbox.http.ProblemException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Which identities are one person. */
@ApplicationScoped
class Persons implements PanacheRepositoryBase<UserEntity, String> {

    /**
     * The person an identity belongs to.
     *
     * @throws ProblemException 404 if it is not known
     */
    @Transactional
    String of(String userId) {
        return person(require(userId));
    }

    UserEntity require(String userId) {
        return findByIdOptional(userId).orElseThrow(() -> ProblemException.notFound("user", userId));
    }

    static String person(UserEntity entity) {
        return entity.personId == null ? entity.id : entity.personId;
    }

    /** Every linked identity with its person. */
    @Transactional
    Map<String, String> links() {
        return list("personId is not null").stream()
                .collect(Collectors.toUnmodifiableMap(
                        entity -> entity.id, entity -> Objects.requireNonNull(entity.personId)));
    }

    /** Those that are linked to a person, oldest first; the person's own id is not among them. */
    @Transactional
    List<UserEntity> identities(String person) {
        return list("personId = ?1 order by createdAt, id", person);
    }
}
