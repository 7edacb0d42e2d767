// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.lifecycle;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "sessions")
class SessionEntity {
    @Id
    String id;

    @Column(name = "session_key")
    String sessionKey;

    @Column(name = "agent_group_id")
    String agentGroupId;

    @Column(name = "messaging_group_id")
    @Nullable
    String messagingGroupId;

    @Column(name = "thread_id")
    @Nullable
    String threadId;

    @Column(name = "peer_agent_group_id")
    @Nullable
    String peerAgentGroupId;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    Session.Status status;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "last_active")
    @Nullable
    Instant lastActive;

    @Column(name = "engaged_at")
    @Nullable
    Instant engagedAt;

    @Column(name = "next_due_at")
    @Nullable
    Instant nextDueAt;

    @Column(name = "ended_at")
    @Nullable
    Instant endedAt;

    @Column(name = "end_reason")
    @Nullable
    String endReason;

    @Column(name = "provider")
    @Nullable
    String provider;

    Session view() {
        return new Session(
                id,
                agentGroupId,
                messagingGroupId,
                threadId,
                peerAgentGroupId,
                status,
                createdAt,
                lastActive,
                nextDueAt,
                endedAt,
                endReason,
                provider);
    }
}
