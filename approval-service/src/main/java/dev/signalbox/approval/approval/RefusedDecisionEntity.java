// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "refused_decisions")
class RefusedDecisionEntity {
    @Id
    String id;

    @Column(name = "approval_id")
    String approvalId;

    @Column(name = "user_id")
    String userId;

    @Column(name = "reason")
    String reason;

    @Column(name = "refused_at")
    Instant refusedAt;
}
