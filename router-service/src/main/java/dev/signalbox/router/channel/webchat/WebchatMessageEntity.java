// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.webchat;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "webchat_message")
class WebchatMessageEntity {
    /** IN: a person wrote it. OUT: it was written to them. */
    enum Direction {
        IN,
        OUT
    }

    @Id
    String id;

    @Column(name = "platform_id", nullable = false)
    String platformId;

    /** Counts up in each chat with every message and every change of one, so that a reader can say how far it is. */
    @Column(name = "position", nullable = false)
    long position;

    @Enumerated(EnumType.STRING)
    @Column(name = "direction", nullable = false)
    Direction direction;

    @Column(name = "author", nullable = false)
    String author;

    @Column(name = "body", nullable = false)
    String body;

    /** JSON: title, options and whether it awaits an outcome; null for plain messages. */
    @Column(name = "card")
    @Nullable
    String card;

    @Column(name = "question_id")
    @Nullable
    String questionId;

    /** How the question ended; null while it is open. */
    @Column(name = "outcome")
    @Nullable
    String outcome;

    /** Whose agent wrote it; null for messages of people and for those older than this column. */
    @Column(name = "agent_group_id")
    @Nullable
    String agentGroupId;

    /** JSON: names and sizes of its files; null if it has none. */
    @Column(name = "files")
    @Nullable
    String files;

    /** JSON: the reactions, each once; null if there are none. */
    @Column(name = "reactions")
    @Nullable
    String reactions;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    @Column(name = "idempotency_key", nullable = false)
    String idempotencyKey;
}
