// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import jakarta.inject.Singleton;

/** Adds rows to the outbox with the running transaction, all of them at its end, and wakes the relay when it has committed. */
@Singleton
class OutboxWriter {

    private final OutboxRows rows;
    private final Transactions transactions;
    private final RelaySignal signal;

    OutboxWriter(OutboxRows rows, Transactions transactions, RelaySignal signal) {
        this.rows = rows;
        this.transactions = transactions;
        this.signal = signal;
    }

    /**
     * Adds one row.
     *
     * @throws jakarta.transaction.TransactionalException if no transaction is running
     */
    void add(String id, OutgoingRecord record) {
        transactions.require("Publishing an event");
        transactions.collect(this, new OutboxRows.Fresh(id, record), rows::insert, signal::added);
    }
}
