// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.question;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "question")
class QuestionEntity {
    @Id
    String token;

    @Column(name = "session_id", nullable = false)
    String sessionId;

    @Column(name = "agent_group_id", nullable = false)
    String agentGroupId;

    @Column(name = "question_id", nullable = false)
    String questionId;

    @Column(name = "channel_type", nullable = false)
    String channelType;

    @Column(name = "platform_id", nullable = false)
    String platformId;

    /** JSON: the choices. */
    @Column(name = "options", nullable = false)
    String options;

    /** Who may answer; null for whoever the agent hears. */
    @Column(name = "answerers")
    @Nullable
    String answerers;

    @Enumerated(EnumType.STRING)
    @Column(name = "state", nullable = false)
    QuestionState state;

    @Column(name = "outcome")
    @Nullable
    String outcome;

    @Column(name = "answered_by")
    @Nullable
    String answeredBy;

    @Column(name = "expires_at", nullable = false)
    Instant expiresAt;

    @Version
    @Column(name = "version", nullable = false)
    long version;
}
