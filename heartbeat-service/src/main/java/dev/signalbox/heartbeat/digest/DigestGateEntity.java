// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.digest;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Read only; what changes a gate are single statements. */
@Entity
@Table(name = "digest_gates")
class DigestGateEntity {
    @Id
    String scope;

    @Column(name = "last_shown_at")
    @Nullable
    Instant lastShownAt;
}
