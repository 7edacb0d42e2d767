// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.stranger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "admissions")
class AdmissionEntity {
    enum State {
        ASKED,
        CONNECTED,
        DENIED
    }

    /** Also what the approval knows it by. */
    @Id
    String id;

    /** One of each at a time, see {@link Subject}. */
    @Column(name = "subject")
    String subject;

    @Column(name = "messaging_group_id")
    String messagingGroupId;

    /** The agent somebody wants to talk to; for an unknown chat null until it is connected. */
    @Column(name = "agent_group_id")
    @Nullable
    String agentGroupId;

    @Column(name = "sender_id")
    @Nullable
    String senderId;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    State state;

    @Column(name = "asked_at")
    Instant askedAt;

    @Column(name = "denied_at")
    @Nullable
    Instant deniedAt;
}
