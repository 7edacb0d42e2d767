// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.person;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "person")
class PersonEntity {
    @Id
    @Column(name = "user_id")
    String userId;

    /** JSON: the roles. */
    @Column(name = "roles", nullable = false)
    String roles;
}
