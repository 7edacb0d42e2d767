// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.button;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "shown_question")
class ShownQuestionEntity {
    @Id
    String token;

    @Column(name = "channel_type", nullable = false)
    String channelType;

    @Column(name = "platform_id", nullable = false)
    String platformId;

    @Column(name = "question_id", nullable = false)
    String questionId;

    @Column(name = "title", nullable = false)
    String title;

    @Column(name = "body", nullable = false)
    String body;

    /** JSON: the options. */
    @Column(name = "options", nullable = false)
    String options;

    @Column(name = "awaits_outcome", nullable = false)
    boolean awaitsOutcome;

    @Column(name = "outcome")
    @Nullable
    String outcome;

    @Column(name = "message_id")
    @Nullable
    String messageId;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;
}
