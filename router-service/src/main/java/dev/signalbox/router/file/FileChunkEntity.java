// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.file;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "file_chunk")
class FileChunkEntity {
    /** {@code <session>:<seq>/<file>/<chunk>}. */
    @Id
    String id;

    @Column(name = "message_key", nullable = false)
    String messageKey;

    @Column(name = "file_number", nullable = false)
    int fileNumber;

    @Column(name = "chunk", nullable = false)
    int chunk;

    @Column(name = "is_last", nullable = false)
    boolean last;

    @Column(name = "name", nullable = false)
    String name;

    @Column(name = "data", nullable = false)
    byte[] data;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;
}
