// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Leases as rows; one statement takes, renews or is refused, so there is no gap between looking and taking. */
@ApplicationScoped
class JdbcLeases implements Leases {

    private static final Logger LOG = Logger.getLogger(JdbcLeases.class);
    /** After everybody who works under a lease has stopped. */
    private static final int LATE = 9_000;

    private static final String HOLD = """
            INSERT INTO lease(name, holder, expires_at) VALUES (?, ?, ?)
            ON CONFLICT(name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
            WHERE lease.expires_at <= ? OR lease.holder = excluded.holder""";

    private final Statements sql;
    private final Transactions transactions;
    private final Clock clock;
    private final String holder;
    private volatile boolean stopped;

    @Inject
    JdbcLeases(Statements sql, Transactions transactions, Clock clock) {
        this(sql, transactions, clock, UUID.randomUUID().toString());
    }

    JdbcLeases(Statements sql, Transactions transactions, Clock clock, String holder) {
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
        this.holder = holder;
    }

    @Override
    public boolean hold(String name, Duration ttl) {
        if (stopped) {
            return false;
        }
        var now = clock.instant();
        var until = now.plus(ttl).toEpochMilli();
        return transactions.inNew(() -> sql.update(HOLD, name, holder, until, now.toEpochMilli()) == 1);
    }

    @Override
    public void release(String name) {
        transactions.inNew(() -> sql.update("DELETE FROM lease WHERE name = ? AND holder = ?", name, holder));
    }

    /** Another process need not wait until what this one held expires. */
    void stop(@Observes @Priority(LATE) ShutdownEvent event) {
        stopped = true;
        try {
            transactions.inNew(() -> sql.update("DELETE FROM lease WHERE holder = ?", holder));
        } catch (RuntimeException e) {
            LOG.warnf(
                    "Leases could not be given up; they expire by themselves: error=%s",
                    e.getClass().getSimpleName());
        }
    }
}
