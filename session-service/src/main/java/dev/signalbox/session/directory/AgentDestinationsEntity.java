// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "agent_destinations")
class AgentDestinationsEntity {
    @Id
    @Column(name = "agent_group_id")
    String agentGroupId;

    @Column(name = "version")
    long version;

    @Column(name = "destinations")
    String destinations;
}
