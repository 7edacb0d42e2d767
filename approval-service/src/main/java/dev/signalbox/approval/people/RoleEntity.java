// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

@Entity
@Table(name = "user_roles")
class RoleEntity {
    static final String EVERYWHERE = "*";

    /** One role of one person in one scope. */
    @Embeddable
    record Key(
            @Column(name = "user_id") String userId,

            @Enumerated(EnumType.STRING) @Column(name = "role")
            Role role,

            @Column(name = "scope") String scope)
            implements Serializable {}

    @EmbeddedId
    Key key;

    @Column(name = "granted_at")
    Instant grantedAt;

    Grant view() {
        var scope = key.scope().equals(EVERYWHERE) ? null : key.scope();
        return new Grant(key.userId(), key.role(), scope, grantedAt);
    }
}
