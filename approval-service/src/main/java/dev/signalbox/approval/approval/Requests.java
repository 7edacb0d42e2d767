// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.people.Approvers;
import dev.signalbox.approval.people.People;
import dev.signalbox.approval.request.PackageRequest;
import dev.signalbox.approval.request.PackageRequest.Fit;
import dev.signalbox.approval.request.PackageRequest.Unfit;
import dev.signalbox.contracts.AgentRequestEvent.PrivilegedActionRequested;
import dev.signalbox.contracts.ApprovalEvent.ActionRefused;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRequested;
import dev.signalbox.contracts.ApprovalEvent.CardOption;
import dev.signalbox.contracts.ApprovalEvent.Recipient;
import dev.signalbox.contracts.PayloadHash;
import dev.signalbox.contracts.PrefixedId;
import dev.signalbox.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Turns what an agent asks for into an approval that waits, or into a refusal that says why. */
@ApplicationScoped
class Requests {
    private static final List<CardOption> OPTIONS =
            List.of(new CardOption("Approve", "approve"), new CardOption("Reject", "reject"));
    private final ApprovalEntities entities;
    private final People people;
    private final Outbox outbox;
    private final ApprovalSettings settings;
    private final Clock clock;

    Requests(ApprovalEntities entities, People people, Outbox outbox, ApprovalSettings settings, Clock clock) {
        this.entities = entities;
        this.people = people;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    /** The request id is the natural key: a repeat holds nothing a second time. */
    @Transactional
    void hold(PrivilegedActionRequested request) {
        if (entities.count("requestId", request.requestId()) > 0) {
            return;
        }
        if (!request.action().equals(PackageRequest.ACTION)) {
            refuse(request, "the action \"" + request.action() + "\" is not known here");
            return;
        }
        switch (PackageRequest.read(request.payload())) {
            case Unfit(String reason) -> refuse(request, reason);
            case Fit fit -> hold(request, fit);
        }
    }

    private void hold(PrivilegedActionRequested request, Fit fit) {
        var approvers = Approvers.of(people.deciding(), request.agentGroupId());
        if (approvers.isEmpty()) {
            refuse(request, "nobody has the right to decide it");
            return;
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var approval = new ApprovalEntity();
        approval.id = PrefixedId.next("appr");
        approval.requestId = request.requestId();
        approval.agentGroupId = request.agentGroupId();
        approval.sessionId = request.sessionId();
        approval.action = request.action();
        approval.title = fit.title();
        approval.body = fit.body();
        approval.payload = fit.payload();
        approval.payloadHash = PayloadHash.of(fit.payload());
        approval.createdAt = now;
        approval.expiresAt = now.plus(settings.ttl());
        approval.become(new ApprovalState.Pending(approval.expiresAt));
        entities.persist(approval);
        outbox.publish(new ApprovalRequested(
                approval.id,
                approval.agentGroupId,
                approval.sessionId,
                approval.action,
                approval.title,
                approval.body,
                approval.payloadHash,
                OPTIONS,
                recipients(approvers),
                approval.expiresAt));
    }

    /** The direct chat of {@code <channel>:<handle>} has the same name on its channel; {@code local} is no channel. */
    private static List<Recipient> recipients(List<String> approvers) {
        return approvers.stream()
                .filter(user -> !user.startsWith("local:"))
                .map(user -> new Recipient(user, user.substring(0, user.indexOf(':')), user))
                .toList();
    }

    private void refuse(PrivilegedActionRequested request, String reason) {
        outbox.publish(new ActionRefused(
                request.requestId(),
                request.agentGroupId(),
                request.sessionId(),
                request.action(),
                reason,
                clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }
}
