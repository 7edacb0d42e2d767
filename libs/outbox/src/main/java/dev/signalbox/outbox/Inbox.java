// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import java.util.UUID;

/** Recognises repeated events of consumers that have no natural key to lean on. */
public interface Inbox {

    /**
     * Remembers the event in the running transaction, which must be the transaction of its effect.
     *
     * @param consumer name of the consumer, unique in the service
     * @return true the first time, false for a repeat
     * @throws jakarta.transaction.TransactionalException if no transaction is running
     */
    boolean firstTime(String consumer, UUID eventId);
}
