// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "containers")
class ContainerEntity {
    @Id
    @Column(name = "session_id")
    String sessionId;

    @Column(name = "generation")
    long generation;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    Container.State state;

    @Column(name = "handle")
    @Nullable
    String handle;

    @Column(name = "started_at")
    @Nullable
    Instant startedAt;

    @Column(name = "failed_wakes")
    int failedWakes;

    @Column(name = "failure_reason")
    @Nullable
    String failureReason;

    @Column(name = "failure_detail")
    @Nullable
    String failureDetail;

    @Column(name = "not_before")
    @Nullable
    Instant notBefore;

    /** JSON list. */
    @Column(name = "refused_mounts")
    @Nullable
    String refusedMounts;

    Container view() {
        return new Container(sessionId, generation, state, handle, startedAt);
    }
}
