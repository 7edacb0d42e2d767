// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "users")
class UserEntity {
    @Id
    String id;

    @Column(name = "display_name")
    String displayName;

    /** The person this identity belongs to, null if it stands for itself. */
    @Column(name = "person_id")
    @Nullable
    String personId;

    @Column(name = "created_at")
    Instant createdAt;
}
