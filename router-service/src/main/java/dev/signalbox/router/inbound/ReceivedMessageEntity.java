// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.inbound;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

@Entity
@Table(name = "received_message")
@IdClass(ReceivedMessageEntity.Key.class)
class ReceivedMessageEntity {
    record Key(String channelType, String platformId, String messageId, int revision) implements Serializable {}

    @Id
    @Column(name = "channel_type")
    String channelType;

    @Id
    @Column(name = "platform_id")
    String platformId;

    @Id
    @Column(name = "message_id")
    String messageId;

    @Id
    @Column(name = "revision")
    int revision;

    @Column(name = "received_at", nullable = false)
    Instant receivedAt;
}
