// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.approval.ApprovalCommand.Approve;
import dev.signalbox.approval.approval.ApprovalCommand.Reject;
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
import java.util.function.Function;

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
            case "approve" -> decide(answer, Approve::new);
            case "reject" -> decide(answer, user -> new Reject(user, null));
            default -> {}
        }
    }

    private void decide(CardAnswered answer, Function<String, ApprovalCommand> command) {
        switch (decisions.decide(answer.questionId(), answer.userId(), command)) {
            case Attempt.Decided _, Attempt.Unknown _ -> {}
            case Attempt.NotAllowed(var approval, var reason) -> refuse(answer, approval, reason);
            case Attempt.TooLate(var approval, var reason) -> refuse(answer, approval, reason);
        }
    }

    private void refuse(CardAnswered answer, ApprovalView approval, String reason) {
        outbox.publish(new DecisionRefused(
                approval.id(),
                approval.agentGroupId(),
                approval.sessionId(),
                approval.action(),
                answer.userId(),
                answer.channelType(),
                answer.platformId(),
                reason,
                clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }
}
