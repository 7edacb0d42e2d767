// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import jakarta.inject.Singleton;

/** Adds rows to the outbox in the running transaction and wakes the relay when that has committed. */
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
        rows.insert(id, record);
        transactions.afterCommit(signal, signal::raise);
    }
}
