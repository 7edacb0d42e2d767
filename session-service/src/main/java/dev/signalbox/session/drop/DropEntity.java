// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.drop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "drops")
class DropEntity {
    @Id
    String id;

    @Enumerated(EnumType.STRING)
    @Column(name = "reason")
    DropReason reason;

    @Column(name = "messaging_group_id")
    String messagingGroupId;

    @Column(name = "agent_group_id")
    @Nullable
    String agentGroupId;

    @Column(name = "sender_id")
    @Nullable
    String senderId;

    @Column(name = "message_id")
    String messageId;

    @Column(name = "dropped_at")
    Instant droppedAt;
}
