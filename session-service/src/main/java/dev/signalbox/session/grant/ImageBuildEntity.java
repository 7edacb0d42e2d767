// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.grant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "image_builds")
class ImageBuildEntity {
    enum State {
        PENDING,
        DONE,
        FAILED
    }

    @Id
    @Column(name = "approval_id")
    String approvalId;

    @Column(name = "agent_group_id")
    String agentGroupId;

    @Column(name = "session_id")
    String sessionId;

    @Column(name = "action")
    String action;

    @Column(name = "payload_hash")
    String payloadHash;

    /** JSON of what is to be added. */
    @Column(name = "packages")
    String packages;

    @Column(name = "decided_by")
    String decidedBy;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    State state;

    @Column(name = "tag")
    @Nullable
    String tag;

    @Column(name = "reason")
    @Nullable
    String reason;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "ended_at")
    @Nullable
    Instant endedAt;

    GrantRef grant() {
        return new GrantRef(approvalId, agentGroupId, sessionId, action, payloadHash, decidedBy);
    }
}
