// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "delegations")
class DelegationEntity {
    @Id
    String id;

    @Column(name = "delegator")
    String delegator;

    @Column(name = "delegate")
    String delegate;

    /** {@link RoleEntity#EVERYWHERE} for all agent groups. */
    @Column(name = "scope")
    String scope;

    @Column(name = "since")
    Instant since;

    @Column(name = "until")
    Instant until;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "revoked_by")
    @Nullable
    String revokedBy;

    @Column(name = "revoked_at")
    @Nullable
    Instant revokedAt;

    Delegation view() {
        return new Delegation(
                id,
                delegator,
                delegate,
                scope.equals(RoleEntity.EVERYWHERE) ? null : scope,
                since,
                until,
                createdBy,
                revokedBy,
                revokedAt);
    }
}
