// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** The relay's side of the outbox table, each call in a transaction of its own. */
@Singleton
class RelayLedger {

    private static final Logger LOG = Logger.getLogger(RelayLedger.class);

    private static final int OF_A_LANE = 32;

    private final OutboxRows rows;
    private final Transactions transactions;
    private final EventMetrics metrics;
    private final Clock clock;

    RelayLedger(OutboxRows rows, Transactions transactions, EventMetrics metrics, Clock clock) {
        this.rows = rows;
        this.transactions = transactions;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** A row and what became of it. */
    record Settled(OutboxRow row, SendOutcome outcome) {
        boolean sent() {
            return outcome instanceof SendOutcome.Acknowledged;
        }
    }

    /** What may be sent, oldest first; one lane with much to send does not crowd out the others. */
    List<OutboxRow> due(int limit) {
        return transactions.inNew(() -> {
            var now = clock.instant();
            var due = rows.due(now, limit);
            return due.size() == limit && RelayPlan.crowded(due, OF_A_LANE)
                    ? rows.dueOfEachLane(OF_A_LANE, now, limit)
                    : due;
        });
    }

    /** Records many outcomes in one commit; may be repeated with the same ones. */
    void settle(List<Settled> outcomes) {
        transactions.inNew(() -> {
            rows.delete(outcomes.stream()
                    .filter(Settled::sent)
                    .map(each -> each.row().seq())
                    .toList());
            outcomes.stream().filter(each -> !each.sent()).forEach(each -> settle(each.row(), each.outcome()));
            return true;
        });
        outcomes.stream()
                .filter(Settled::sent)
                .forEach(each -> metrics.published(Duration.between(each.row().createdAt(), clock.instant())));
    }

    private void settle(OutboxRow row, SendOutcome outcome) {
        var attempts = row.attempts() + 1;
        switch (outcome) {
            case SendOutcome.Acknowledged() -> rows.delete(List.of(row.seq()));
            case SendOutcome.Postponed(var error) -> {
                if (attempts == 1) { // once per event: an outage must not fill the log
                    LOG.warnf("Event waits for the broker: eventId=%s error=%s", row.id(), error);
                }
                rows.postpone(row.seq(), attempts, clock.instant().plus(RelayPlan.delayAfter(attempts)), error);
            }
            case SendOutcome.Refused(var error) -> {
                LOG.errorf("Event cannot be sent and is kept as FAILED: eventId=%s error=%s", row.id(), error);
                rows.fail(row.seq(), attempts, error);
            }
        }
    }
}
