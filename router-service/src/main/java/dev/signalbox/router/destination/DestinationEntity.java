// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.destination;

import dev.signalbox.contracts.DirectoryEvent.DestinationType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "destinations")
@IdClass(DestinationEntity.Key.class)
class DestinationEntity {
    record Key(String agentGroupId, String name) implements Serializable {}

    @Id
    @Column(name = "agent_group_id")
    String agentGroupId;

    @Id
    @Column(name = "local_name")
    String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "target_type", nullable = false)
    DestinationType type;

    @Column(name = "target_id", nullable = false)
    String targetId;

    /** The wiring that implied it; null if an operator made it. */
    @Column(name = "wiring_id")
    @Nullable
    String wiringId;

    @Enumerated(EnumType.STRING)
    @Column(name = "mode", nullable = false)
    Conditions.Mode mode;

    /** Names with blanks between, null for all. */
    @Column(name = "kinds")
    @Nullable
    String kinds;

    @Column(name = "rate_messages")
    @Nullable
    Integer rateMessages;

    @Column(name = "rate_seconds")
    @Nullable
    Long rateSeconds;

    @Column(name = "expires_at")
    @Nullable
    Instant expiresAt;

    /** True once the agent no longer sees it. */
    @Column(name = "expiry_told", nullable = false)
    boolean expiryTold;

    @Column(name = "approver")
    @Nullable
    String approver;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    static DestinationEntity of(Destination destination, @Nullable String wiringId, Instant now) {
        var entity = new DestinationEntity();
        entity.agentGroupId = destination.agentGroupId();
        entity.name = destination.name();
        entity.wiringId = wiringId;
        entity.createdAt = now;
        entity.become(destination);
        return entity;
    }

    /** Takes over target and conditions. */
    final void become(Destination wanted) {
        var conditions = wanted.conditions();
        var rate = conditions.rate();
        type = wanted.type();
        targetId = wanted.targetId();
        mode = conditions.mode();
        kinds = conditions.kinds().isEmpty()
                ? null
                : conditions.sortedKinds().stream().map(Enum::name).collect(Collectors.joining(" "));
        rateMessages = rate == null ? null : rate.messages();
        rateSeconds = rate == null ? null : rate.per().toSeconds();
        expiresAt = conditions.expiresAt();
        expiryTold = false;
        approver = conditions.approver();
    }

    Destination toDomain() {
        return new Destination(agentGroupId, name, type, targetId, conditions());
    }

    private Conditions conditions() {
        Set<MessageKind> covered = kinds == null
                ? Set.of()
                : Arrays.stream(kinds.split(" ")).map(MessageKind::valueOf).collect(Collectors.toSet());
        var rate = rateMessages == null || rateSeconds == null
                ? null
                : new Conditions.Rate(rateMessages, Duration.ofSeconds(rateSeconds));
        return new Conditions(mode, covered, rate, expiresAt, approver);
    }
}
