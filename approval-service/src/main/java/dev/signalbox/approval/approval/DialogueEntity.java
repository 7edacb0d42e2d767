// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "dialogues")
class DialogueEntity {
    @Id
    @Column(name = "user_id")
    String userId;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    Dialogues.Kind kind;

    @Column(name = "approval_id")
    String approvalId;

    @Column(name = "channel_type")
    String channelType;

    @Column(name = "platform_id")
    String platformId;

    @Column(name = "until")
    Instant until;
}
