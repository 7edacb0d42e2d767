// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "messaging_groups")
class MessagingGroupEntity {
    @Id
    String id;

    @Column(name = "channel_type")
    String channelType;

    @Column(name = "platform_id")
    String platformId;

    @Column(name = "name")
    @Nullable
    String name;
}
