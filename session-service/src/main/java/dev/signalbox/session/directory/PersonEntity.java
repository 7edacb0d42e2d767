// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "people")
class PersonEntity {
    @Id
    @Column(name = "user_id")
    String userId;

    @Column(name = "roles")
    String roles;
}
