// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Repeats a transaction that lost against another one. Where several write at once, PostgreSQL lets one win and fails the
 * others; what they looked at has changed, so they look again, and say "taken" where that is what they find. SQLite has
 * writers wait for each other instead, and never gets here.
 */
@Transactional
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100) // around the one that begins and commits
class ConflictRetry {
    private static final Logger LOG = Logger.getLogger(ConflictRetry.class);
    private static final int MOST_TRIES = 6;
    private static final Duration PAUSE = Duration.ofMillis(5);
    /** Unique violation, serialization failure, deadlock. */
    private static final Set<String> LOST = Set.of("23505", "40001", "40P01");

    private final TransactionSynchronizationRegistry transactions;

    ConflictRetry(TransactionSynchronizationRegistry transactions) {
        this.transactions = transactions;
    }

    /** Only where the transaction begins: what is part of a greater one is repeated with it. */
    @AroundInvoke
    Object around(InvocationContext call) throws Exception {
        if (transactions.getTransactionKey() != null) {
            return call.proceed();
        }
        for (var tries = 1; ; tries++) {
            try {
                return call.proceed();
            } catch (Exception e) {
                if (tries == MOST_TRIES || !lost(e)) {
                    throw e;
                }
                LOG.debugf(
                        "Repeated after losing against another: %s",
                        call.getMethod().getName());
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE.toNanos() * tries));
            }
        }
    }

    static boolean lost(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof OptimisticLockException
                    || (each instanceof SQLException sql
                            && sql.getSQLState() != null
                            && LOST.contains(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
