// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.wiring;

import dev.signalbox.session.wiring.Wiring.EngageMode;
import dev.signalbox.session.wiring.Wiring.IgnoredMessagePolicy;
import dev.signalbox.session.wiring.Wiring.SenderScope;
import dev.signalbox.session.wiring.Wiring.SessionMode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "wirings")
class WiringEntity {
    @Id
    String id;

    @Column(name = "messaging_group_id")
    String messagingGroupId;

    @Column(name = "agent_group_id")
    String agentGroupId;

    @Enumerated(EnumType.STRING)
    @Column(name = "session_mode")
    SessionMode sessionMode;

    @Enumerated(EnumType.STRING)
    @Column(name = "engage_mode")
    EngageMode engageMode;

    @Column(name = "engage_pattern")
    @Nullable
    String engagePattern;

    @Enumerated(EnumType.STRING)
    @Column(name = "sender_scope")
    SenderScope senderScope;

    @Enumerated(EnumType.STRING)
    @Column(name = "ignored_message_policy")
    IgnoredMessagePolicy ignoredMessagePolicy;

    @Column(name = "priority")
    int priority;

    @Column(name = "created_at")
    Instant createdAt;

    Wiring view() {
        return new Wiring(
                id,
                messagingGroupId,
                agentGroupId,
                sessionMode,
                engageMode,
                engagePattern,
                senderScope,
                ignoredMessagePolicy,
                priority,
                createdAt);
    }
}
