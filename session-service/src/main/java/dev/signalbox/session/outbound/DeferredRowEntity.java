// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.outbound;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "deferred_rows")
class DeferredRowEntity {
    /** {@code <session>:<seq>}. */
    @Id
    String id;

    @Column(name = "session_id")
    String sessionId;

    @Column(name = "seq")
    long seq;

    @Column(name = "due_at")
    Instant dueAt;
}
