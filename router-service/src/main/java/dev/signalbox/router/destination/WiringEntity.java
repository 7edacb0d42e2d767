// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.destination;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "wiring")
class WiringEntity {
    @Id
    String id;

    @Column(name = "messaging_group_id", nullable = false)
    String messagingGroupId;

    @Column(name = "agent_group_id", nullable = false)
    String agentGroupId;

    /** False while the chat is not known here. */
    @Column(name = "applied", nullable = false)
    boolean applied;

    /** Whose messages the agent gets to see there; null if nobody said. */
    @Column(name = "hears")
    @Nullable
    String hears;
}
