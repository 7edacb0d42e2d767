// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.outbox.Leases;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Expires what is overdue, on one replica at a time; a decision that comes first wins by compare-and-set. */
@ApplicationScoped
class Expiry {
    private static final String LEASE = "approval-expiry";
    private static final int MOST = 500;
    private final Approvals approvals;
    private final Leases leases;
    private final Clock clock;

    Expiry(Approvals approvals, Leases leases, Clock clock) {
        this.approvals = approvals;
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
                approvals
                        .overdue(clock.instant(), MOST)
                        .forEach(id -> approvals.apply(id, new ApprovalCommand.Expire()));
            } finally {
                leases.release(LEASE);
            }
        }
    }
}
