// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.grant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "agent_children")
class ChildEntity {
    @Id
    @Column(name = "approval_id")
    String approvalId;

    @Column(name = "child_id")
    String childId;

    @Column(name = "parent_id")
    String parentId;

    @Column(name = "depth")
    int depth;

    @Column(name = "session_id")
    String sessionId;

    @Column(name = "action")
    String action;

    @Column(name = "payload_hash")
    String payloadHash;

    @Column(name = "decided_by")
    String decidedBy;

    @Column(name = "folder")
    String folder;

    @Column(name = "instructions")
    String instructions;

    @Column(name = "created_at")
    Instant createdAt;

    /** When parent and child had become destinations of each other; null until then. */
    @Column(name = "linked_at")
    @Nullable
    Instant linkedAt;

    GrantRef grant() {
        return new GrantRef(approvalId, parentId, sessionId, action, payloadHash, decidedBy);
    }
}
