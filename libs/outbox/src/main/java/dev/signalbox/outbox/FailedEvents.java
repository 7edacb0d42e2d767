// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of the outbox that can never be sent as they are: to be looked at, and sent again once the cause is gone. */
@Singleton
class FailedEvents {

    private static final int MOST_LISTED = 500;
    private static final String SELECT = """
            SELECT id, topic, event_key, type, attempts, last_error, created_at
            FROM outbox_event WHERE status = 'FAILED'\s""";

    private final Statements sql;
    private final Transactions transactions;
    private final RelaySignal signal;

    FailedEvents(Statements sql, Transactions transactions, RelaySignal signal) {
        this.sql = sql;
        this.transactions = transactions;
        this.signal = signal;
    }

    /** What an operator sees of one; the body is not for showing. */
    record FailedEvent(
            String id,
            String topic,
            @Nullable String key,
            String type,
            int attempts,
            String lastError,
            Instant createdAt) {}

    /** Oldest first. */
    List<FailedEvent> oldest() {
        return transactions.inNew(() -> sql.query(SELECT + "ORDER BY seq LIMIT ?", FailedEvents::event, MOST_LISTED));
    }

    /** Makes the row pending again; it keeps its place, but later events of its key may have overtaken it. */
    Optional<FailedEvent> resubmit(String id) {
        return transactions.inNew(() -> {
            var found = sql.query(SELECT + "AND id = ?", FailedEvents::event, id).stream()
                    .findFirst();
            sql.update(
                    "UPDATE outbox_event SET status = 'PENDING', attempts = 0, next_attempt_at = 0"
                            + " WHERE id = ? AND status = 'FAILED'",
                    id);
            transactions.afterCommit(signal, signal::added);
            return found;
        });
    }

    private static FailedEvent event(ResultSet row) throws SQLException {
        return new FailedEvent(
                row.getString("id"),
                row.getString("topic"),
                row.getString("event_key"),
                row.getString("type"),
                row.getInt("attempts"),
                row.getString("last_error"),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }
}
