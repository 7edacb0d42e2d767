// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.lifecycle;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "session_archives")
class SessionArchiveEntity {
    @Id
    @Column(name = "session_id")
    String sessionId;

    @Column(name = "path")
    String path;

    @Column(name = "archived_at")
    Instant archivedAt;

    @Column(name = "deleted_at")
    @Nullable
    Instant deletedAt;
}
