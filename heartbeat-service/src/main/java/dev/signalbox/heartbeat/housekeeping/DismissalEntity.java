// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.housekeeping;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "dismissals")
class DismissalEntity {
    @Id
    @Column(name = "fingerprint")
    String fingerprint;

    @Column(name = "until")
    @Nullable
    Instant until;

    @Column(name = "dismissed_by")
    String dismissedBy;

    @Column(name = "dismissed_at")
    Instant dismissedAt;
}
