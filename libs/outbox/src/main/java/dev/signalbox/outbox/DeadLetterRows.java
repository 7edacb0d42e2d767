// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code dead_letter}, inside the caller's transaction. */
@Singleton
class DeadLetterRows {

    private static final String INSERT = """
            INSERT INTO dead_letter(id, topic, partition_no, record_offset, event_key, headers, payload, payload_form,
              consumer, reason, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""";
    private static final String COLUMNS = """
            SELECT id, topic, partition_no, record_offset, event_key, headers, payload, payload_form, consumer, reason,
              created_at, replayed_at FROM dead_letter\s""";

    private final Statements sql;

    DeadLetterRows(Statements sql) {
        this.sql = sql;
    }

    /** False if this consumer's dead letter of this record is there already. */
    boolean insert(DeadLetter letter) {
        var original = letter.original();
        var payload = original.payload();
        return sql.update(
                        INSERT,
                        letter.id(),
                        original.topic(),
                        letter.partition(),
                        letter.offset(),
                        original.key(),
                        original.headersJson(),
                        payload.text(),
                        payload.form().name(),
                        letter.consumer(),
                        letter.reason(),
                        letter.createdAt().toEpochMilli())
                == 1;
    }

    /** Newest first. */
    List<DeadLetter> newest(int limit) {
        return sql.query(COLUMNS + "ORDER BY created_at DESC, id DESC LIMIT ?", DeadLetterRows::row, limit);
    }

    Optional<DeadLetter> find(String id) {
        return sql.query(COLUMNS + "WHERE id = ?", DeadLetterRows::row, id).stream()
                .findFirst();
    }

    void replayed(String id, Instant at) {
        sql.update("UPDATE dead_letter SET replayed_at = ? WHERE id = ?", at.toEpochMilli(), id);
    }

    private static DeadLetter row(ResultSet row) throws SQLException {
        var payload = new Payload(row.getString("payload"), Payload.Form.valueOf(row.getString("payload_form")));
        var original = new OutgoingRecord(
                row.getString("topic"),
                row.getString("event_key"),
                payload,
                OutgoingRecord.headersFrom(row.getString("headers")));
        var replayedAt = row.getLong("replayed_at");
        return new DeadLetter(
                row.getString("id"),
                original,
                row.getInt("partition_no"),
                row.getLong("record_offset"),
                row.getString("consumer"),
                row.getString("reason"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                replayedAt == 0 ? null : Instant.ofEpochMilli(replayedAt));
    }
}
