// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "direct_chats")
class DirectChatEntity {
    @Id
    @Column(name = "user_id")
    String userId;

    @Column(name = "channel_type")
    String channelType;

    @Column(name = "platform_id")
    String platformId;

    @Column(name = "seen_at")
    Instant seenAt;
}
