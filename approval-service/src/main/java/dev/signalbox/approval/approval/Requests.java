// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.people.Approvers;
import dev.signalbox.approval.people.People;
import dev.signalbox.approval.request.PackageRequest;
import dev.signalbox.approval.request.PackageRequest.Fit;
import dev.signalbox.approval.request.PackageRequest.Unfit;
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
    private final People people;
    private final Holding holding;
    private final RefusedRequests refused;

    Requests(Inbox inbox, People people, Holding holding, RefusedRequests refused) {
        this.inbox = inbox;
        this.people = people;
        this.holding = holding;
        this.refused = refused;
    }

    /** A repeat of the event, or of the request under another event, neither holds nor refuses a second time. */
    @Transactional
    void take(UUID eventId, PrivilegedActionRequested request) {
        if (!inbox.firstTime(CONSUMER, eventId) || holding.knows(request.requestId())) {
            return;
        }
        if (!request.action().equals(PackageRequest.ACTION)) {
            refused.tell(request, "the action \"" + request.action() + "\" is not known here");
            return;
        }
        switch (PackageRequest.read(request.payload())) {
            case Unfit(String reason) -> refused.tell(request, reason);
            case Fit fit -> hold(request, fit);
        }
    }

    private void hold(PrivilegedActionRequested request, Fit fit) {
        var approvers = Approvers.of(people.deciding(), request.agentGroupId());
        if (approvers.isEmpty()) {
            refused.tell(request, "nobody has the right to decide it");
        } else {
            holding.hold(request, fit, approvers);
        }
    }
}
