// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

@Entity
@Table(name = "unreached_chats")
@IdClass(UnreachedEntity.Key.class)
class UnreachedEntity {
    record Key(String approvalId, String personId, String address) implements Serializable {}

    @Id
    @Column(name = "approval_id")
    String approvalId;

    @Id
    @Column(name = "person_id")
    String personId;

    @Id
    @Column(name = "address")
    String address;

    @Column(name = "reason")
    String reason;

    @Column(name = "failed_at")
    Instant failedAt;
}
