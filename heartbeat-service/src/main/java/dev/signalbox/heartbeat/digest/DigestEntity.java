// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.digest;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "digests")
class DigestEntity {
    @Id
    @Column(name = "id")
    String id;

    @Column(name = "scope")
    String scope;

    @Column(name = "content")
    String content;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "shown_at")
    @Nullable
    Instant shownAt;

    @Column(name = "shown_to")
    @Nullable
    String shownTo;
}
