// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.memory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "lost_captures")
class LostCaptureEntity {
    @Id
    @Column(name = "capture_id")
    String captureId;

    @Column(name = "scope")
    String scope;

    @Column(name = "session_id")
    @Nullable
    String sessionId;

    @Column(name = "error")
    String error;

    @Column(name = "given_up_at")
    Instant givenUpAt;
}
