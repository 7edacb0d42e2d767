// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** The table {@code inbox_message}. Inserts first and looks at the count: looking first would race. */
@ApplicationScoped
class JdbcInbox implements Inbox {

    private static final String REMEMBER =
            "INSERT INTO inbox_message(consumer, event_id, received_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

    private final Statements sql;
    private final Transactions transactions;
    private final Clock clock;

    JdbcInbox(Statements sql, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public boolean firstTime(String consumer, UUID eventId) {
        transactions.require("Remembering an event");
        return sql.update(REMEMBER, consumer, eventId.toString(), clock.millis()) == 1;
    }
}
