// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.bootstrap;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "named_sessions")
class NamedSessionEntity {
    @Id
    String id;

    @Column(name = "agent_group_id")
    String agentGroupId;

    @Column(name = "name")
    String name;

    @Column(name = "store_session_id")
    @Nullable
    String storeSessionId;

    @Column(name = "runtime_session_id")
    @Nullable
    String runtimeSessionId;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "last_seen_at")
    Instant lastSeenAt;

    @Column(name = "row_version")
    long rowVersion;

    NamedSession view() {
        return new NamedSession(
                agentGroupId, name, storeSessionId, runtimeSessionId, startedAt, lastSeenAt, rowVersion);
    }
}
