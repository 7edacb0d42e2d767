// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "sent_part")
class SentPartEntity {
    @Id
    String id;

    @Column(name = "platform_message_id")
    @Nullable
    String platformMessageId;

    @Column(name = "sent_at", nullable = false)
    Instant sentAt;
}
