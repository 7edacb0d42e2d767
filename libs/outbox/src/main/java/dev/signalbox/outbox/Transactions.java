// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import jakarta.inject.Singleton;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.InvalidTransactionException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionRequiredException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.TransactionalException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Transactions without interceptors, so that the same classes run inside and outside of a container. */
@Singleton
class Transactions {

    private final TransactionManager manager;
    private final TransactionSynchronizationRegistry registry;

    Transactions(TransactionManager manager, TransactionSynchronizationRegistry registry) {
        this.manager = manager;
        this.registry = registry;
    }

    /** Refuses to go on outside a transaction. */
    void require(String act) {
        if (registry.getTransactionKey() == null) {
            throw new TransactionalException(act + " needs a running transaction", new TransactionRequiredException());
        }
    }

    /** Runs the action once after the running transaction has committed, however often it is asked for with this key. */
    void afterCommit(Object key, Runnable action) {
        if (registry.getResource(key) != null) {
            return;
        }
        registry.putResource(key, true);
        registry.registerInterposedSynchronization(new Ending(() -> {}, action));
    }

    /**
     * Keeps the item until the running transaction is about to commit, then writes all of this key's together.
     *
     * @param written runs once they have been committed
     */
    @SuppressWarnings("unchecked") // a key has items of one type: it is the collector itself
    <T> void collect(Object key, T item, Consumer<List<T>> write, Runnable written) {
        var items = (List<T>) registry.getResource(key);
        if (items == null) {
            var collected = new ArrayList<T>();
            registry.putResource(key, collected);
            registry.registerInterposedSynchronization(new Ending(() -> write.accept(collected), written));
            items = collected;
        }
        items.add(item);
    }

    private record Ending(Runnable before, Runnable committed) implements Synchronization {
        @Override
        public void beforeCompletion() {
            before.run();
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                committed.run();
            }
        }
    }

    /** Runs the work in a transaction of its own; any exception rolls it back and is thrown on. */
    <T> T inNew(Supplier<T> work) {
        try {
            var outer = manager.suspend();
            try {
                return begin(work);
            } finally {
                resume(outer);
            }
        } catch (SystemException | NotSupportedException | InvalidTransactionException e) {
            throw new IllegalStateException("The transaction manager failed", e);
        }
    }

    private <T> T begin(Supplier<T> work) throws SystemException, NotSupportedException {
        manager.begin();
        T result;
        try {
            result = work.get();
        } catch (RuntimeException | Error e) {
            manager.rollback();
            throw e;
        }
        try {
            manager.commit();
        } catch (RollbackException | HeuristicMixedException | HeuristicRollbackException e) {
            throw new IllegalStateException("The transaction did not commit", e);
        }
        return result;
    }

    private void resume(@Nullable Transaction outer) throws SystemException, InvalidTransactionException {
        if (outer != null) {
            manager.resume(outer);
        }
    }
}
