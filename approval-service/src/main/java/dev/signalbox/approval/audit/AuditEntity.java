// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "audit")
class AuditEntity {
    @Id
    long seq;

    @Column(name = "at")
    Instant at;

    @Column(name = "kind")
    String kind;

    @Column(name = "actor")
    String actor;

    @Column(name = "subject")
    String subject;

    @Column(name = "detail")
    String detail;

    @Column(name = "previous")
    String previous;

    @Column(name = "hash")
    String hash;

    static AuditEntity of(AuditEntry entry) {
        var entity = new AuditEntity();
        entity.seq = entry.seq();
        entity.at = entry.at();
        entity.kind = entry.kind();
        entity.actor = entry.actor();
        entity.subject = entry.subject();
        entity.detail = entry.detail();
        entity.previous = entry.previous();
        entity.hash = entry.hash();
        return entity;
    }

    AuditEntry view() {
        return new AuditEntry(seq, at, kind, actor, subject, detail, previous, hash);
    }
}
