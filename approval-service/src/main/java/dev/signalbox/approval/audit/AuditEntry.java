// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.audit;

import dev.signalbox.contracts.EventCodec;
import dev.signalbox.contracts.PayloadHash;
import java.time.Instant;
import java.util.List;

/**
 * One entry of the record.
 *
 * @param seq 1 and up, without a gap
 * @param kind what happened, for example {@code approval-approved}
 * @param actor who did it
 * @param subject to what, for example the id of an approval
 * @param detail JSON text; holds hashes of payloads, never payloads
 * @param previous hash of the entry before
 * @param hash SHA-256 over everything above
 */
public record AuditEntry(
        long seq, Instant at, String kind, String actor, String subject, String detail, String previous, String hash) {

    /** The hash of the entry before the first. */
    static final String START = "0".repeat(64);

    static AuditEntry after(
            String previous, long seq, Instant at, String kind, String actor, String subject, String detail) {
        var chained = EventCodec.json(List.of(seq, at.toString(), kind, actor, subject, detail, previous));
        return new AuditEntry(seq, at, kind, actor, subject, detail, previous, PayloadHash.of(chained));
    }

    /** True if the entry is what was written after {@code before}. */
    boolean follows(long beforeSeq, String before) {
        return seq == beforeSeq + 1 && equals(after(before, seq, at, kind, actor, subject, detail));
    }
}
