// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.destination;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "agent_group")
class AgentGroupEntity {
    @Id
    String id;

    @Column(name = "name", nullable = false)
    String name;

    @Column(name = "version", nullable = false)
    long version;

    @Column(name = "removed", nullable = false)
    boolean removed;
}
