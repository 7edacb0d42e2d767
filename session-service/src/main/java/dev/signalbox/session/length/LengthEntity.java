// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.length;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "session_lengths")
class LengthEntity {
    @Id
    @Column(name = "session_id")
    String sessionId;

    @Column(name = "turns")
    long turns;

    @Column(name = "input_tokens")
    long inputTokens;

    /** Hash of the messages counted last: what is told twice counts once. */
    @Column(name = "last_work")
    String lastWork = "";

    @Enumerated(EnumType.STRING)
    @Column(name = "mark")
    Mark.@Nullable Reason mark;

    @Column(name = "cap")
    @Nullable
    Long cap;

    @Column(name = "marked_at")
    @Nullable
    Instant markedAt;
}
