// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code outbox_event}, inside the caller's transaction. A row the broker has acknowledged is deleted: the
 * topic is its history, and a table that only holds what is unsent stays small and cheap to read.
 */
@Singleton
class OutboxRows {

    private static final String INSERT = """
            INSERT INTO outbox_event(id, topic, event_key, type, payload, payload_form, headers, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String COLUMNS =
            "SELECT o.seq, id, topic, event_key, payload, payload_form, headers, attempts, next_attempt_at, created_at ";

    /** Rows held back by a postponed one of their lane are left out, or a few stuck lanes would fill the window. */
    private static final String NOT_HELD_BACK = """
            NOT EXISTS (
              SELECT 1 FROM outbox_event w
              WHERE w.topic = o.topic AND w.event_key = o.event_key AND w.seq <= o.seq AND w.status = 'PENDING'
                AND w.next_attempt_at > 0 AND w.next_attempt_at > ? AND w.next_attempt_at <= ?)
            ORDER BY o.seq LIMIT ?""";

    /** By status, never "newer than the last one seen": a lower number can commit later. */
    private static final String DUE = COLUMNS + "FROM outbox_event o WHERE status = 'PENDING' AND " + NOT_HELD_BACK;

    private static final String DUE_OF_EACH_LANE = COLUMNS + """
            FROM outbox_event o JOIN (
              SELECT seq, ROW_NUMBER() OVER (PARTITION BY topic, event_key ORDER BY seq) AS place
              FROM outbox_event WHERE status = 'PENDING') p ON p.seq = o.seq
            WHERE (p.place <= ? OR event_key IS NULL) AND\s""" + NOT_HELD_BACK;

    private final Statements sql;
    private final Clock clock;

    OutboxRows(Statements sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A record and the id of its event. */
    record Fresh(String id, OutgoingRecord record) {}

    /** In this order. */
    void insert(List<Fresh> rows) {
        var now = clock.millis();
        sql.updateEach(
                INSERT,
                rows.stream().map(row -> columns(row.id(), row.record(), now)).toList());
    }

    private static @Nullable Object[] columns(String id, OutgoingRecord record, long now) {
        var payload = record.payload();
        return new @Nullable Object[] {
            id,
            record.topic(),
            record.key(),
            record.type(),
            payload.text(),
            payload.form().name(),
            record.headersJson(),
            now
        };
    }

    /** What may be sent, oldest first. */
    List<OutboxRow> due(Instant now, int limit) {
        return sql.query(DUE, OutboxRows::row, now.toEpochMilli(), latest(now), limit);
    }

    /** The same with at most so many of one lane; as dear as there is much to send. */
    List<OutboxRow> dueOfEachLane(int most, Instant now, int limit) {
        return sql.query(DUE_OF_EACH_LANE, OutboxRows::row, most, now.toEpochMilli(), latest(now), limit);
    }

    private static long latest(Instant now) {
        return now.plus(RelayPlan.LONGEST_DELAY).toEpochMilli();
    }

    void delete(List<Long> seqs) {
        sql.updateEach(
                "DELETE FROM outbox_event WHERE seq = ?",
                seqs.stream().map(seq -> new @Nullable Object[] {seq}).toList());
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
        var unread = new OutboxRow.Unread(
                row.getString("topic"), row.getString("event_key"), payload, row.getString("headers"));
        return new OutboxRow(
                row.getLong("seq"),
                row.getString("id"),
                unread,
                row.getInt("attempts"),
                Instant.ofEpochMilli(row.getLong("next_attempt_at")),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }
}
