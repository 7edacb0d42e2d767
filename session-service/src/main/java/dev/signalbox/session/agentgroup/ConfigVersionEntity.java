// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.agentgroup;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "agent_group_versions")
class ConfigVersionEntity {
    /** {@code <agent group>/<version>}. */
    @Id
    String id;

    @Column(name = "agent_group_id")
    String agentGroupId;

    @Column(name = "version")
    long version;

    @Column(name = "config")
    String config;

    @Column(name = "author")
    String author;

    @Column(name = "approval_id")
    @Nullable
    String approvalId;

    @Column(name = "changed_at")
    Instant changedAt;

    static String id(String agentGroupId, long version) {
        return agentGroupId + "/" + version;
    }
}
