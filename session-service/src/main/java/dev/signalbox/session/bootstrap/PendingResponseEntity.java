// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.bootstrap;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "pending_responses")
class PendingResponseEntity {
    @Id
    String id;

    @Column(name = "agent_group_id")
    String agentGroupId;

    @Column(name = "message_id")
    String messageId;

    @Column(name = "session_name")
    String sessionName;

    @Column(name = "preview")
    @Nullable
    String preview;

    @Column(name = "reacted_at")
    Instant reactedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    PendingResponse.State state;

    PendingResponse view() {
        return new PendingResponse(agentGroupId, messageId, sessionName, preview, reactedAt, state);
    }
}
