// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.card;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

@Entity
@Table(name = "shown_card")
@IdClass(CardEntity.Key.class)
class CardEntity {
    record Key(String approvalId, String userId, String platformId) implements Serializable {}

    @Id
    @Column(name = "approval_id")
    String approvalId;

    @Id
    @Column(name = "user_id")
    String userId;

    @Id
    @Column(name = "platform_id")
    String platformId;

    @Column(name = "channel_type", nullable = false)
    String channelType;

    @Column(name = "series", nullable = false)
    String series;
}
