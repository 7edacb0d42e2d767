// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.approval.approval.RefusalNews.Chat;
import dev.signalbox.approval.people.Contacts;
import dev.signalbox.approval.request.RegisterChat;
import dev.signalbox.contracts.InboundEvent.InboundReceived;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** What people wrote after they were asked for a reason or a name. A repeat finds the dialogue over. */
@ApplicationScoped
class Words {
    private static final int LONGEST_REASON = 280;
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Dialogues dialogues;
    private final Decisions decisions;
    private final Approvals approvals;
    private final RefusalNews refusals;
    private final Contacts contacts;

    Words(Dialogues dialogues, Decisions decisions, Approvals approvals, RefusalNews refusals, Contacts contacts) {
        this.contacts = contacts;
        this.dialogues = dialogues;
        this.decisions = decisions;
        this.approvals = approvals;
        this.refusals = refusals;
    }

    /** Takes the message if somebody was asked for it; whoever it is from can be reached where they wrote. */
    @Transactional
    void take(InboundReceived message) {
        contacts.learn(message);
        if (message.senderId() != null && dialogues.asked(message.senderId())) {
            dialogues.answered(message).ifPresent(dialogue -> say(dialogue, text(message)));
        }
    }

    private void say(DialogueEntity dialogue, String text) {
        switch (dialogue.kind) {
            case REASON -> decide(dialogue, new Ballot.No(reason(text)));
            case NAME ->
                approvals
                        .asked(dialogue.approvalId)
                        .map(Approvals.Asked::act)
                        .filter(RegisterChat.class::isInstance)
                        .map(RegisterChat.class::cast)
                        .ifPresent(act -> decide(
                                dialogue, new Ballot.Changed(act.withNew(text).payload())));
        }
    }

    private void decide(DialogueEntity dialogue, Ballot ballot) {
        var chat = new Chat(dialogue.userId, dialogue.channelType, dialogue.platformId);
        var attempt = decisions.decide(dialogue.approvalId, dialogue.userId, ballot);
        if (attempt instanceof Attempt.Unfit(var approval, var reason)) {
            dialogues.again(approval, dialogue.kind, chat, reason);
        } else {
            refusals.tell(attempt, chat);
        }
    }

    /** Who wanted to say why and did not has said no all the same; who was to name an agent has decided nothing. */
    @Transactional
    void timeOut(Instant now) {
        for (var dialogue : dialogues.overdue(now)) {
            switch (dialogue.kind) {
                case REASON -> decide(dialogue, new Ballot.No(null));
                case NAME -> {}
            }
        }
    }

    private static String reason(String text) {
        var reason = text.strip();
        return reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
    }

    private static String text(InboundReceived message) {
        try {
            return JSON.readTree(message.content()).path("text").asText("");
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
