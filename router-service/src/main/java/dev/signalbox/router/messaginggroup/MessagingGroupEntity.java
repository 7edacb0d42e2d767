// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.messaginggroup;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "messaging_group")
class MessagingGroupEntity {
    @Id
    String id;

    @Column(name = "channel_type", nullable = false)
    String channelType;

    @Column(name = "platform_id", nullable = false)
    String platformId;

    @Column(name = "name")
    @Nullable
    String name;

    @Column(name = "is_group", nullable = false)
    boolean group;

    @Column(name = "callback_url")
    @Nullable
    String callbackUrl;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    MessagingGroup toDomain() {
        return new MessagingGroup(id, channelType, platformId, name, group, callbackUrl, createdAt);
    }
}
