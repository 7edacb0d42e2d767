// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import dev.signalbox.contracts.DomainEvent;
import dev.signalbox.contracts.HeartbeatEvent.WorkDue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** One process of a service, put together by hand on a given database, broker and clock. */
final class Service {

    final String holder = UUID.randomUUID().toString();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final EventMetrics metrics = new EventMetrics(meters);
    final RelaySignal signal = new RelaySignal();
    final Transactions transactions;
    final Statements sql;
    final Outbox outbox;
    final Inbox inbox;
    final JdbcLeases leases;
    final OutboxRelay relay;
    final FailedEvents failed;
    final DeadLetters deadLetters;
    Faults faults = Faults.NONE;
    private final SteerableClock clock;

    Service(TestDatabase database, EventTransport broker, SteerableClock clock) {
        this.clock = clock;
        transactions = database.transactions;
        sql = new Statements(database.source);
        var rows = new OutboxRows(sql, clock);
        var writer = new OutboxWriter(rows, transactions, signal);
        var envelopes = new Envelopes(clock, "test-service");
        var moment = new RelayMoment(clock, point -> faults.at(point));
        outbox = new TransactionalOutbox(envelopes, writer);
        inbox = new JdbcInbox(sql, transactions, clock);
        leases = new JdbcLeases(sql, transactions, clock, holder);
        failed = new FailedEvents(sql, transactions, signal);
        deadLetters = new DeadLetters(new DeadLetterRows(sql), writer, transactions, envelopes, moment);
        var ledger = new RelayLedger(rows, transactions, metrics, clock);
        relay = new OutboxRelay(ledger, broker, new RelayLease(leases, clock), signal, moment);
    }

    /** Commits one event of this key; {@code number} is readable from its body. */
    void publish(String key, int number) {
        transactions.inNew(() -> {
            outbox.publish(numbered(key, number));
            return true;
        });
    }

    static DomainEvent numbered(String key, int number) {
        return new WorkDue(key, Instant.ofEpochSecond(number));
    }

    /** Number of an event made by {@link #numbered}. */
    static int numberOf(OutgoingRecord record) {
        var text = record.payload().text();
        var start = text.indexOf("\"dueAt\":\"") + 9;
        return (int)
                Instant.parse(text.substring(start, text.indexOf('"', start))).getEpochSecond();
    }

    /** Turns the relay, time passing, until nothing is pending; gives up after many turns. */
    void relayUntilEmpty() {
        for (var turn = 0; turn < 2000 && (pending() > 0 || !relay.idle()); turn++) {
            relay.turn();
            clock.advance(Duration.ofMillis(500));
        }
    }

    void relayTurns(int turns) {
        for (var turn = 0; turn < turns; turn++) {
            relay.turn();
        }
    }

    long pending() {
        return count("SELECT COUNT(*) AS n FROM outbox_event WHERE status = 'PENDING'");
    }

    long count(String query) {
        return transactions
                .inNew(() -> sql.query(query, row -> row.getLong("n")))
                .getFirst();
    }
}
