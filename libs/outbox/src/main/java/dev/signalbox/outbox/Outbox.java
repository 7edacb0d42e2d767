// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import dev.signalbox.contracts.DomainEvent;

/** Publishes events together with the state change they tell of. */
public interface Outbox {

    /**
     * Stores the event in the running transaction; the relay sends it after the commit, in order per key, at least once.
     *
     * @throws jakarta.transaction.TransactionalException if no transaction is running
     */
    void publish(DomainEvent event);
}
