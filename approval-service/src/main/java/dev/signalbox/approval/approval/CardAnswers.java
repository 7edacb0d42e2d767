// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.approval.Decisions.Attempt;
import dev.signalbox.contracts.ApprovalEvent.DecisionRefused;
import dev.signalbox.contracts.InboundEvent.CardAnswered;
import dev.signalbox.outbox.Inbox;
import dev.signalbox.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A button was pressed. Who may not decide, or comes too late, is told so in the chat where it was pressed. */
@ApplicationScoped
class CardAnswers {
    private static final String CONSUMER = "approval-answers";
    private final Decisions decisions;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Clock clock;

    CardAnswers(Decisions decisions, Inbox inbox, Outbox outbox, Clock clock) {
        this.decisions = decisions;
        this.inbox = inbox;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Cards of others (questions of agents) carry ids and values this service does not know; they are left alone. A
     * repeat of the event is not a second press, which would be refused as too late.
     */
    @Transactional
    void take(UUID eventId, CardAnswered answer) {
        if (!inbox.firstTime(CONSUMER, eventId)) {
            return;
        }
        switch (answer.value()) {
            case "approve" -> decide(answer, new Ballot.Yes());
            case "reject" -> decide(answer, new Ballot.No(null));
            default -> {}
        }
    }

    private void decide(CardAnswered answer, Ballot ballot) {
        switch (decisions.decide(answer.questionId(), answer.userId(), ballot)) {
            case Attempt.Decided _ -> {}
            case Attempt.Unknown _ -> stray(answer);
            case Attempt.NotAllowed(var approval, var reason) -> refuse(answer, approval, reason);
            case Attempt.TooLate(var approval, var reason) -> refuse(answer, approval, reason);
        }
    }

    /** A question of an agent may have the same answers; only what bears the id of an approval is one gone astray. */
    private void stray(CardAnswered answer) {
        if (answer.questionId().startsWith("appr-")) {
            decisions.stray(answer.questionId(), answer.userId());
            refuse(answer, answer.questionId(), "-", "-", "-", "there is no such approval");
        }
    }

    private void refuse(CardAnswered answer, ApprovalView of, String reason) {
        refuse(answer, of.id(), of.agentGroupId(), of.sessionId(), of.action(), reason);
    }

    private void refuse(
            CardAnswered answer, String id, String agentGroupId, String sessionId, String action, String reason) {
        outbox.publish(new DecisionRefused(
                id,
                agentGroupId,
                sessionId,
                action,
                answer.userId(),
                answer.channelType(),
                answer.platformId(),
                reason,
                clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }
}
