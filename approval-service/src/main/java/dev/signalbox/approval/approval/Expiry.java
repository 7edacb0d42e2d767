// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.outbox.Leases;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Expires what is overdue and asks again where it is time, on one replica at a time; a decision that comes first wins. */
@ApplicationScoped
class Expiry {
    private static final String LEASE = "approval-expiry";
    private static final int MOST = 500;
    private final Approvals approvals;
    private final Reminders reminders;
    private final Words words;
    private final Leases leases;
    private final Clock clock;

    Expiry(Approvals approvals, Reminders reminders, Words words, Leases leases, Clock clock) {
        this.words = words;
        this.approvals = approvals;
        this.reminders = reminders;
        this.leases = leases;
        this.clock = clock;
    }

    @Scheduled(
            identity = "approval-expiry",
            every = "{signalbox.approval.expire-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        if (leases.hold(LEASE, Duration.ofMinutes(1))) {
            try {
                var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                approvals.overdue(now, MOST).forEach(id -> approvals.apply(id, new ApprovalCommand.Expire()));
                words.timeOut(now);
                approvals.toNudge(now, MOST).forEach(id -> reminders.remind(id, now));
            } finally {
                leases.release(LEASE);
            }
        }
    }
}
