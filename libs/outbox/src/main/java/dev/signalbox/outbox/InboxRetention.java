// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Forgets events that were handled long ago, a little at a time. Topics keep events for a week and dead letters for a month;
 * what is older cannot come back.
 */
@Singleton
class InboxRetention {

    static final Duration KEPT = Duration.ofDays(45);
    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final int AT_ONCE = 500;

    /** By the id, which begins with the time the event was made (UUIDv7), because ids are what the table is sorted by. */
    private static final String FORGET = """
            DELETE FROM inbox_message WHERE consumer = ? AND event_id IN (
              SELECT event_id FROM inbox_message WHERE consumer = ? AND event_id < ? ORDER BY event_id LIMIT ?)""";

    private final Statements sql;
    private final Transactions transactions;
    private final Clock clock;
    private Instant lookedAt = Instant.EPOCH;

    InboxRetention(Statements sql, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Call often; most calls cost nothing. */
    void refresh() {
        var now = clock.instant();
        var age = Duration.between(lookedAt, now);
        if (!age.isNegative() && age.compareTo(INTERVAL) < 0) {
            return;
        }
        var before = beginOf(now.minus(KEPT));
        var more =
                transactions
                        .inNew(() -> sql.query("SELECT DISTINCT consumer FROM inbox_message", row -> row.getString(1)))
                        .stream()
                        .filter(consumer -> forget(consumer, before) == AT_ONCE)
                        .count();
        lookedAt = more == 0 ? now : lookedAt;
    }

    private int forget(String consumer, String before) {
        return transactions.inNew(() -> sql.update(FORGET, consumer, consumer, before, AT_ONCE));
    }

    /** Sorts before every id made at that time or later. */
    static String beginOf(Instant time) {
        var hex = "%012x".formatted(time.toEpochMilli());
        return hex.substring(0, 8) + "-" + hex.substring(8);
    }
}
