// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.transaction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Remembers answers until the running transaction ends. Only for what the transaction itself does not change: what others
 * commit meanwhile would be seen by the next transaction anyway.
 */
@ApplicationScoped
public class TransactionMemo {
    private static final Object KEY = TransactionMemo.class;
    private final TransactionSynchronizationRegistry registry;

    TransactionMemo(TransactionSynchronizationRegistry registry) {
        this.registry = registry;
    }

    /** The answer to this question, asked once in a transaction; outside of one it is asked each time. */
    @SuppressWarnings("unchecked") // one question has answers of one type: it is a record of the asker's own
    public <T> T once(Record question, Supplier<T> ask) {
        if (registry.getTransactionKey() == null) {
            return ask.get();
        }
        var answers = (Map<Record, Object>) registry.getResource(KEY);
        if (answers == null) {
            answers = new HashMap<>();
            registry.putResource(KEY, answers);
        }
        var known = answers.get(question);
        if (known == null) {
            known = ask.get();
            answers.put(question, known);
        }
        return (T) known;
    }
}
