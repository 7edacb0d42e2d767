// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * The table {@code outbox_event}, inside the caller's transaction. A row the broker has acknowledged is deleted: the
 * topic is its history, and a table that only holds what is unsent stays small and cheap to read.
 */
@Singleton
class OutboxRows {

    private static final String INSERT = """
            INSERT INTO outbox_event(id, topic, event_key, type, payload, payload_form, headers, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";

    /**
     * By status, never "newer than the last one seen": a lower number can commit later. Rows held back by a postponed
     * one of their lane are left out, or a few stuck lanes would fill the window and stop all others.
     */
    private static final String DUE = """
            SELECT seq, id, topic, event_key, payload, payload_form, headers, attempts, next_attempt_at, created_at
            FROM outbox_event o
            WHERE status = 'PENDING' AND NOT EXISTS (
              SELECT 1 FROM outbox_event w
              WHERE w.topic = o.topic AND w.event_key = o.event_key AND w.seq <= o.seq AND w.status = 'PENDING'
                AND w.next_attempt_at > 0 AND w.next_attempt_at > ? AND w.next_attempt_at <= ?)
            ORDER BY seq LIMIT ?""";

    private final Statements sql;
    private final Clock clock;

    OutboxRows(Statements sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    void insert(String id, OutgoingRecord record) {
        var payload = record.payload();
        sql.update(
                INSERT,
                id,
                record.topic(),
                record.key(),
                record.type(),
                payload.text(),
                payload.form().name(),
                record.headersJson(),
                clock.millis());
    }

    List<OutboxRow> due(Instant now, int limit) {
        var latest = now.plus(RelayPlan.LONGEST_DELAY);
        return sql.query(DUE, OutboxRows::row, now.toEpochMilli(), latest.toEpochMilli(), limit);
    }

    void delete(long seq) {
        sql.update("DELETE FROM outbox_event WHERE seq = ?", seq);
    }

    void postpone(long seq, int attempts, Instant until, String error) {
        sql.update(
                "UPDATE outbox_event SET attempts = ?, next_attempt_at = ?, last_error = ? WHERE seq = ?",
                attempts,
                until.toEpochMilli(),
                error,
                seq);
    }

    void fail(long seq, int attempts, String error) {
        sql.update(
                "UPDATE outbox_event SET status = 'FAILED', attempts = ?, last_error = ? WHERE seq = ?",
                attempts,
                error,
                seq);
    }

    private static OutboxRow row(ResultSet row) throws SQLException {
        var payload = new Payload(row.getString("payload"), Payload.Form.valueOf(row.getString("payload_form")));
        var record = new OutgoingRecord(
                row.getString("topic"),
                row.getString("event_key"),
                payload,
                OutgoingRecord.headersFrom(row.getString("headers")));
        return new OutboxRow(
                row.getLong("seq"),
                row.getString("id"),
                record,
                row.getInt("attempts"),
                Instant.ofEpochMilli(row.getLong("next_attempt_at")),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }
}
