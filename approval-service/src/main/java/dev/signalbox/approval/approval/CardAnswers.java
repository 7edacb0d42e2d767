// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.approval.RefusalNews.Chat;
import dev.signalbox.approval.request.RegisterChat;
import dev.signalbox.contracts.InboundEvent.CardAnswered;
import dev.signalbox.outbox.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** A button was pressed. Who may not decide, or comes too late, is told so in the chat where it was pressed. */
@ApplicationScoped
class CardAnswers {
    private static final String CONSUMER = "approval-answers";
    private final Decisions decisions;
    private final Approvals approvals;
    private final Dialogues dialogues;
    private final Inbox inbox;
    private final RefusalNews refusals;

    CardAnswers(Decisions decisions, Approvals approvals, Dialogues dialogues, Inbox inbox, RefusalNews refusals) {
        this.decisions = decisions;
        this.approvals = approvals;
        this.dialogues = dialogues;
        this.inbox = inbox;
        this.refusals = refusals;
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
            case "approve" -> decide(answer, new Ballot.Yes(null));
            case "reject" -> decide(answer, new Ballot.No(null));
            case "reject_reason" -> ask(answer, Dialogues.Kind.REASON);
            case RegisterChat.NEW_AGENT -> ask(answer, Dialogues.Kind.NAME);
            default -> {
                if (answer.value().startsWith(RegisterChat.CONNECT)) {
                    connect(answer, answer.value().substring(RegisterChat.CONNECT.length()));
                }
            }
        }
    }

    private void connect(CardAnswered answer, String agentGroupId) {
        approvals
                .asked(answer.questionId())
                .map(Approvals.Asked::act)
                .filter(RegisterChat.class::isInstance)
                .map(RegisterChat.class::cast)
                .map(act -> new Ballot.Changed(act.connectedTo(agentGroupId).payload()))
                .ifPresentOrElse(ballot -> decide(answer, ballot), () -> stray(answer));
    }

    /** Words are asked only of who may decide; of the others and of who comes too late it is a press like any other. */
    private void ask(CardAnswered answer, Dialogues.Kind kind) {
        var waiting =
                approvals.byId(answer.questionId()).filter(view -> view.state().equals("PENDING"));
        if (waiting.isPresent() && decisions.mayDecide(answer.questionId(), answer.userId())) {
            dialogues.open(waiting.get(), kind, chat(answer));
        } else {
            decide(answer, new Ballot.No(null));
        }
    }

    private void decide(CardAnswered answer, Ballot ballot) {
        var attempt = decisions.decide(answer.questionId(), answer.userId(), ballot);
        if (attempt instanceof Attempt.Unknown) {
            stray(answer);
        } else {
            refusals.tell(attempt, chat(answer));
        }
    }

    /** A question of an agent may have the same answers; only what bears the id of an approval is one gone astray. */
    private void stray(CardAnswered answer) {
        if (answer.questionId().startsWith("appr-")) {
            decisions.stray(answer.questionId(), answer.userId());
            refusals.tell(null, answer.questionId(), "there is no such approval", chat(answer));
        }
    }

    private static Chat chat(CardAnswered answer) {
        return new Chat(answer.userId(), answer.channelType(), answer.platformId());
    }
}
