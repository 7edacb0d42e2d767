// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The end of the record: one row, locked by whoever appends, so that entries follow one another. */
@Entity
@Table(name = "audit_head")
class AuditHeadEntity {
    static final int ONLY = 1;

    @Id
    int id;

    @Column(name = "seq")
    long seq;

    @Column(name = "hash")
    String hash;
}
