// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.email;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

@Entity
@Table(name = "email_thread")
@IdClass(EmailThreadEntity.Key.class)
class EmailThreadEntity {
    record Key(String platformId, String threadId) implements Serializable {}

    @Id
    @Column(name = "platform_id")
    String platformId;

    @Id
    @Column(name = "thread_id")
    String threadId;

    @Column(name = "root_message_id", nullable = false)
    String rootMessageId;

    @Column(name = "last_message_id", nullable = false)
    String lastMessageId;

    @Column(name = "subject", nullable = false)
    String subject;

    @Column(name = "updated_at", nullable = false)
    Instant updatedAt;
}
