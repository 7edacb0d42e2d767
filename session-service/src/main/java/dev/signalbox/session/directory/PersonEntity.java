// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "people")
class PersonEntity {
    @Id
    @Column(name = "user_id")
    String userId;

    @Column(name = "roles")
    String roles;

    /** When these roles came to hold; null if nobody said. */
    @Column(name = "changed_at")
    @Nullable
    Instant changedAt;
}
