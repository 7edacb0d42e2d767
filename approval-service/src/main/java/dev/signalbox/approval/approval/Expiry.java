// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.outbox.Leases;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Expires what is overdue and asks again where it is time, on one replica at a time; a decision that comes first wins. */
@ApplicationScoped
class Expiry {
    private static final String LEASE = "approval-expiry";
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private final Approvals approvals;
    private final Reminders reminders;
    private final Words words;
    private final Bulk bulk;
    private final Leases leases;

    Expiry(Approvals approvals, Reminders reminders, Words words, Bulk bulk, Leases leases) {
        this.words = words;
        this.approvals = approvals;
        this.reminders = reminders;
        this.bulk = bulk;
        this.leases = leases;
    }

    @Scheduled(
            identity = "approval-expiry",
            every = "{signalbox.approval.expire-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        if (leases.hold(LEASE, LONGEST)) {
            try {
                var now = approvals.now();
                bulk.each(
                        most -> approvals.overdue(now, most), id -> approvals.apply(id, new ApprovalCommand.Expire()));
                words.timeOut(now);
                bulk.each(most -> approvals.toNudge(now, most), id -> reminders.remind(id, now));
            } finally {
                leases.release(LEASE);
            }
        }
    }
}
