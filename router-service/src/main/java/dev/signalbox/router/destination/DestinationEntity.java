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
import java.time.Instant;
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

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    Destination toDomain() {
        return new Destination(agentGroupId, name, type, targetId);
    }
}
