// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.lifecycle;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "lifecycle_requests")
class RequestEntity {
    @Id
    @Column(name = "id")
    String id;

    @Column(name = "scope")
    String scope;

    @Column(name = "kind")
    @Enumerated(EnumType.STRING)
    Requests.Kind kind;

    @Column(name = "reason")
    @Nullable
    String reason;

    @Column(name = "requested_by")
    String requestedBy;

    @Column(name = "requested_at")
    Instant requestedAt;

    @Column(name = "honored_at")
    @Nullable
    Instant honoredAt;

    @Column(name = "outcome")
    @Nullable
    String outcome;

    Requests.View view() {
        return new Requests.View(id, scope, kind, reason, requestedBy, requestedAt, honoredAt, outcome);
    }
}
