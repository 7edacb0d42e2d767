// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "users")
class UserEntity {
    @Id
    String id;

    @Column(name = "display_name")
    String displayName;

    @Column(name = "created_at")
    Instant createdAt;
}
