// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.agentgroup;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "agent_groups")
class AgentGroupEntity {
    @Id
    String id;

    @Column(name = "name")
    String name;

    @Column(name = "folder")
    String folder;

    @Column(name = "config")
    String config;

    @Column(name = "config_version")
    long configVersion;

    @Column(name = "created_at")
    Instant createdAt;
}
