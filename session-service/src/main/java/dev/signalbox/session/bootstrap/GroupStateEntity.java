// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.bootstrap;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "group_states")
class GroupStateEntity {
    @Id
    @Column(name = "agent_group_id")
    String agentGroupId;

    @Column(name = "active_store_session_id")
    @Nullable
    String activeStoreSessionId;

    @Column(name = "active_name")
    @Nullable
    String activeName;

    @Column(name = "changes")
    long changes;

    @Column(name = "projected_changes")
    long projectedChanges;

    @Column(name = "projected")
    @Nullable
    String projected;

    @Column(name = "trouble")
    @Nullable
    String trouble;
}
