// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.card;

import dev.signalbox.contracts.ApprovalEvent;
import dev.signalbox.contracts.ApprovalEvent.ActionRefused;
import dev.signalbox.contracts.ApprovalEvent.AnswerAwaited;
import dev.signalbox.contracts.ApprovalEvent.ApprovalCancelled;
import dev.signalbox.contracts.ApprovalEvent.ApprovalCounted;
import dev.signalbox.contracts.ApprovalEvent.ApprovalExpired;
import dev.signalbox.contracts.ApprovalEvent.ApprovalGranted;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRejected;
import dev.signalbox.contracts.ApprovalEvent.ApprovalReminded;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRequested;
import dev.signalbox.contracts.ApprovalEvent.DecisionRefused;
import dev.signalbox.contracts.ApprovalEvent.GrantExecuted;
import dev.signalbox.contracts.ApprovalEvent.GrantFailed;
import dev.signalbox.router.delivery.SystemMessage;
import dev.signalbox.router.messaginggroup.MessagingGroups;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.function.Predicate;

/**
 * Plans the cards of approvals. Each card is a series of its own: the card, the decision, the result, in that order, so
 * that a card that had to wait is never shown after its outcome.
 */
@ApplicationScoped
class ApprovalCards {
    /** Number of the card itself in its series. */
    static final int ASKED = 1;

    /** Begins the series of every card; the approval and the person follow. */
    static final String SERIES = "card:";

    private static final int DECIDED = 2;
    private static final int DONE = 3;
    private final CardEntities entities;
    private final MessagingGroups chats;

    ApprovalCards(CardEntities entities, MessagingGroups chats) {
        this.entities = entities;
        this.chats = chats;
    }

    /** What is to be said because of this event; remembers who is asked and sees to their direct chats. */
    @Transactional
    List<SystemMessage> plan(ApprovalEvent event) {
        return switch (event) {
            case ApprovalRequested asked -> {
                asked.recipients().forEach(person -> remember(asked.approvalId(), person));
                yield messages(asked, "", ASKED, CardContent.question(asked));
            }
            case ApprovalReminded e -> reminder(e);
            case ApprovalCounted e ->
                aside(
                        e,
                        "count-" + e.countedAt().toEpochMilli(),
                        e.approvalId() + " was approved by " + e.decidedBy() + ": " + e.approvals() + " of "
                                + e.quorum() + " who must agree.");
            case ApprovalCancelled e ->
                close(e, DECIDED, "Withdrawn by " + e.cancelledBy() + (e.reason() == null ? "" : ": " + e.reason()));
            case ApprovalGranted e -> close(e, DECIDED, "Approved by " + e.decidedBy());
            case ApprovalRejected e ->
                close(e, DECIDED, "Rejected by " + e.decidedBy() + (e.reason() == null ? "" : ": " + e.reason()));
            case ApprovalExpired e -> close(e, DECIDED, "Expired: nobody decided in time");
            case GrantExecuted e -> close(e, DONE, "Approved and done: " + e.detail());
            case GrantFailed e -> close(e, DONE, "Approved, but it failed: " + e.reason());
            case DecisionRefused e -> List.of(refusal(e));
            case AnswerAwaited e -> List.of(prompt(e));
            case ActionRefused _ -> List.of(); // was never shown to anybody
        };
    }

    /** Who has the card gets no second one, unless it is told that the first did not arrive where it went. */
    private void remember(String approvalId, ApprovalEvent.Recipient person) {
        var known = entities.list("approvalId = ?1 and userId = ?2", approvalId, person.userId());
        if (!known.isEmpty() && person.insteadOf() == null) {
            return;
        }
        var chat = chats.direct(person.channelType(), person.platformId(), null);
        if (known.stream().anyMatch(card -> card.platformId.equals(chat.platformId()))) {
            return;
        }
        var card = new CardEntity();
        card.approvalId = approvalId;
        card.userId = person.userId();
        card.platformId = chat.platformId();
        card.channelType = chat.channelType();
        card.series = SERIES + approvalId + ":" + person.userId() + (known.isEmpty() ? "" : "@" + (known.size() + 1));
        entities.persist(card);
    }

    /** Told where they tried; the time makes each try a series of its own, and a repeated event no second message. */
    private static SystemMessage refusal(DecisionRefused event) {
        return new SystemMessage(
                SERIES + event.approvalId() + ":" + event.userId() + ":"
                        + event.refusedAt().toEpochMilli(),
                ASKED,
                event.agentGroupId(),
                event.channelType(),
                event.platformId(),
                CardContent.text("Your decision was not taken: " + event.reason() + "."));
    }

    private static SystemMessage prompt(AnswerAwaited event) {
        return new SystemMessage(
                SERIES + event.approvalId() + ":" + event.userId() + ":asked-"
                        + event.until().toEpochMilli(),
                ASKED,
                event.agentGroupId(),
                event.channelType(),
                event.platformId(),
                CardContent.text(event.text()));
    }

    /** To those who have the card, but for whose quiet hours it is. */
    private List<SystemMessage> reminder(ApprovalReminded event) {
        var spared = event.spared() == null ? List.<String>of() : event.spared();
        var text = event.title() + " " + event.approvalId() + " still waits for you, until " + event.expiresAt() + ".";
        return messages(event, ":reminder", ASKED, CardContent.text(text), card -> !spared.contains(card.userId));
    }

    /** A word to everybody who has the card, once per topic, beside the card's own series. */
    private List<SystemMessage> aside(ApprovalEvent event, String topic, String text) {
        return messages(event, ":" + topic, ASKED, CardContent.text(text));
    }

    private List<SystemMessage> close(ApprovalEvent event, int number, String outcome) {
        return messages(event, "", number, CardContent.closed(event.approvalId(), outcome));
    }

    private List<SystemMessage> messages(ApprovalEvent event, String suffix, int number, String content) {
        return messages(event, suffix, number, content, _ -> true);
    }

    private List<SystemMessage> messages(
            ApprovalEvent event, String suffix, int number, String content, Predicate<CardEntity> to) {
        return entities.list("approvalId", event.approvalId()).stream()
                .filter(to)
                .map(card -> new SystemMessage(
                        card.series + suffix, number, event.agentGroupId(), card.channelType, card.platformId, content))
                .toList();
    }
}
