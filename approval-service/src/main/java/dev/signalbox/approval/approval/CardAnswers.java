// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.approval.Decisions.Attempt;
import dev.signalbox.contracts.ApprovalEvent.DecisionRefused;
import dev.signalbox.contracts.InboundEvent.CardAnswered;
import dev.signalbox.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.Function;

/** A button was pressed. Who may not decide, or comes too late, is told so in the chat where it was pressed. */
@ApplicationScoped
class CardAnswers {
    private static final Set<String> VALUES = Set.of("approve", "reject");
    private final Decisions decisions;
    private final Outbox outbox;
    private final Clock clock;

    CardAnswers(Decisions decisions, Outbox outbox, Clock clock) {
        this.decisions = decisions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Cards of others (questions of agents) carry ids this service does not know; they are left alone. */
    @Transactional
    void take(CardAnswered answer, Function<String, Function<String, ApprovalCommand>> command) {
        if (!VALUES.contains(answer.value())) {
            return;
        }
        switch (decisions.decide(answer.questionId(), answer.userId(), command.apply(answer.value()))) {
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
