// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Counts what waits and what failed, now and then and off the scrape path, so that a metrics scrape never meets the database. */
@Singleton
class Backlog {

    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final String COUNT = """
            SELECT (SELECT COUNT(*) FROM outbox_event WHERE status = 'PENDING') AS pending,
                   (SELECT COUNT(*) FROM outbox_event WHERE status = 'FAILED') AS failed,
                   (SELECT COUNT(*) FROM dead_letter WHERE replayed_at IS NULL) AS dead""";

    private final Statements sql;
    private final Transactions transactions;
    private final EventMetrics metrics;
    private final Clock clock;
    private Instant countedAt = Instant.EPOCH;

    Backlog(Statements sql, Transactions transactions, EventMetrics metrics, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.metrics = metrics;
        this.clock = clock;
    }

    void refresh() {
        var now = clock.instant();
        var age = Duration.between(countedAt, now);
        if (!age.isNegative() && age.compareTo(INTERVAL) < 0) {
            return;
        }
        countedAt = now;
        transactions
                .inNew(() -> sql.query(
                        COUNT,
                        row -> new EventMetrics.Counts(
                                row.getLong("pending"), row.getLong("failed"), row.getLong("dead"))))
                .forEach(metrics::counted);
    }
}
