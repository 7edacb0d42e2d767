// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.policy.Requester;
import dev.signalbox.contracts.AgentRequestEvent.PrivilegedActionRequested;
import dev.signalbox.outbox.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Turns what an agent asks for into an approval that waits, or into a refusal that says why. */
@ApplicationScoped
class Requests {
    private static final String CONSUMER = "approval-requests";
    private final Inbox inbox;
    private final Submission submission;
    private final Holding holding;
    private final RefusedRequests refused;

    Requests(Inbox inbox, Submission submission, Holding holding, RefusedRequests refused) {
        this.inbox = inbox;
        this.submission = submission;
        this.holding = holding;
        this.refused = refused;
    }

    /** A repeat of the event, or of the request under another event, neither holds nor refuses a second time. */
    @Transactional
    void take(UUID eventId, PrivilegedActionRequested request) {
        if (!inbox.firstTime(CONSUMER, eventId) || holding.knows(request.requestId())) {
            return;
        }
        switch (submission.submit(ActRequest.of(request), new Requester.Agent(request.onBehalfOf()))) {
            case Submission.Outcome.Kept _ -> {}
            case Submission.Outcome.Malformed(var reason) -> refused.tell(request, reason);
            case Submission.Outcome.Denied denied -> refused.tell(request, denied.reason());
        }
    }
}
