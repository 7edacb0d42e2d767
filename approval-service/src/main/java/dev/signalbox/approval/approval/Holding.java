// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.request.PackageRequest.Fit;
import dev.signalbox.contracts.AgentRequestEvent.PrivilegedActionRequested;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRequested;
import dev.signalbox.contracts.ApprovalEvent.CardOption;
import dev.signalbox.contracts.ApprovalEvent.Recipient;
import dev.signalbox.contracts.PayloadHash;
import dev.signalbox.contracts.PrefixedId;
import dev.signalbox.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Holds a request back until people decide, and asks them. */
@ApplicationScoped
class Holding {
    private static final List<CardOption> OPTIONS =
            List.of(new CardOption("Approve", "approve"), new CardOption("Reject", "reject"));
    private final ApprovalEntities entities;
    private final Outbox outbox;
    private final ApprovalSettings settings;
    private final Clock clock;

    Holding(ApprovalEntities entities, Outbox outbox, ApprovalSettings settings, Clock clock) {
        this.entities = entities;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    boolean knows(String requestId) {
        return entities.count("requestId", requestId) > 0;
    }

    void hold(PrivilegedActionRequested request, Fit fit, List<String> approvers) {
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
}
