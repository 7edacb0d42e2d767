// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.contracts.ApprovalEvent.DecisionRefused;
import dev.signalbox.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Tells people in the chat where they tried that their decision was not taken. */
@ApplicationScoped
class RefusalNews {
    private final Outbox outbox;
    private final Approvals approvals;

    RefusalNews(Outbox outbox, Approvals approvals) {
        this.outbox = outbox;
        this.approvals = approvals;
    }

    /** Where somebody tried. */
    record Chat(String userId, String channelType, String platformId) {}

    /** In the running transaction; nothing is told of an attempt that was not refused. */
    void tell(Attempt attempt, Chat chat) {
        switch (attempt) {
            case Attempt.Decided _, Attempt.Unknown _ -> {}
            case Attempt.NotAllowed(var approval, var reason) -> tell(approval, approval.id(), reason, chat);
            case Attempt.Unfit(var approval, var reason) -> tell(approval, approval.id(), reason, chat);
            case Attempt.TooLate(var approval, var reason) -> tell(approval, approval.id(), reason, chat);
        }
    }

    /** The same of a press on a card of no approval. */
    void tell(@Nullable ApprovalView of, String id, String reason, Chat chat) {
        outbox.publish(new DecisionRefused(
                id,
                of == null ? "-" : of.agentGroupId(),
                of == null ? "-" : of.sessionId(),
                of == null ? "-" : of.action(),
                chat.userId(),
                chat.channelType(),
                chat.platformId(),
                reason,
                approvals.now()));
    }
}
