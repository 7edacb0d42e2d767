// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.grant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "applied_grants")
class AppliedGrantEntity {
    @Id
    @Column(name = "approval_id")
    String approvalId;

    @Column(name = "agent_group_id")
    String agentGroupId;

    @Column(name = "payload_hash")
    String payloadHash;

    @Column(name = "applied_at")
    Instant appliedAt;
}
