// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.housekeeping;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What somebody does not want to be told again. */
@ApplicationScoped
@Transactional
class Dismissals implements PanacheRepositoryBase<DismissalEntity, String> {

    /** Until exactly that instant; null is for ever. */
    void dismiss(String fingerprint, @Nullable Instant until, String by, Instant now) {
        var row = findByIdOptional(fingerprint).orElseGet(DismissalEntity::new);
        row.fingerprint = fingerprint;
        row.until = until;
        row.dismissedBy = by;
        row.dismissedAt = now;
        persist(row);
    }

    boolean recall(String fingerprint) {
        return deleteById(fingerprint);
    }

    Set<String> valid(Instant now) {
        return find("until is null or until > ?1", now).list().stream()
                .map(row -> row.fingerprint)
                .collect(Collectors.toSet());
    }
}
