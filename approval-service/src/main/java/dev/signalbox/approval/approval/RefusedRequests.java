// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.contracts.AgentRequestEvent.PrivilegedActionRequested;
import dev.signalbox.contracts.ApprovalEvent.ActionRefused;
import dev.signalbox.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Requests nobody is asked about: the agent is told why. */
@ApplicationScoped
class RefusedRequests {
    private final Outbox outbox;
    private final Clock clock;

    RefusedRequests(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    void tell(PrivilegedActionRequested request, String reason) {
        outbox.publish(new ActionRefused(
                request.requestId(),
                request.agentGroupId(),
                request.sessionId(),
                request.action(),
                reason,
                clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }
}
