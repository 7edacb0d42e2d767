// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.firstturn;

import dev.signalbox.contracts.HeartbeatEvent.DigestReady;
import dev.signalbox.contracts.HeartbeatEvent.FirstTurnPendingExpired;
import dev.signalbox.outbox.Inbox;
import dev.signalbox.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is heard and told about first turns, in the transaction of what it is about. */
@ApplicationScoped
class FirstTurnNews {
    static final String CONSUMER = "heartbeat-first-turns";
    private final Outbox outbox;
    private final Inbox inbox;
    private final MeterRegistry meters;

    FirstTurnNews(Outbox outbox, Inbox inbox, MeterRegistry meters) {
        this.outbox = outbox;
        this.inbox = inbox;
        this.meters = meters;
    }

    boolean isNew(UUID eventId) {
        return inbox.firstTime(CONSUMER, eventId);
    }

    /** Tells which first turns nobody will take any more. */
    void tell(List<String> dropped, Duration ttl, String phase, Instant now) {
        if (!dropped.isEmpty()) {
            outbox.publish(new FirstTurnPendingExpired(dropped, dropped.size(), ttl.toMillis() / 1000.0, phase, now));
            meters.counter("signalbox_first_turns_expired_total", "phase", phase)
                    .increment(dropped.size());
        }
    }

    void tell(DigestReady ready) {
        outbox.publish(ready);
    }
}
