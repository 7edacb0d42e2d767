// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

@Entity
@Table(name = "opened_chat")
@IdClass(OpenedChatEntity.Key.class)
class OpenedChatEntity {
    record Key(String channelType, String handle) implements Serializable {}

    @Id
    @Column(name = "channel_type")
    String channelType;

    @Id
    @Column(name = "handle")
    String handle;

    @Column(name = "address", nullable = false)
    String address;

    @Column(name = "opened_at", nullable = false)
    Instant openedAt;
}
