// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.slack;

import dev.signalbox.router.button.Pressed;
import dev.signalbox.router.button.Presses;
import dev.signalbox.router.button.ShownQuestion;
import dev.signalbox.router.button.ShownQuestions;
import dev.signalbox.router.channel.Content;
import dev.signalbox.router.channel.Outcome;
import dev.signalbox.router.messaginggroup.MessagingGroup;
import jakarta.enterprise.context.ApplicationScoped;

/** Questions as blocks with buttons; once answered the buttons give way to the outcome. */
@ApplicationScoped
class SlackQuestions {
    private final ShownQuestions questions;
    private final Presses presses;

    SlackQuestions(ShownQuestions questions, Presses presses) {
        this.questions = questions;
        this.presses = presses;
    }

    Outcome show(SlackChat chat, MessagingGroup group, Content.Question question) {
        var shown = questions.show(group, question);
        var outcome = chat.post(shown.text(), SlackBlocks.question(shown));
        if (outcome instanceof Outcome.Delivered(var id) && id != null) {
            questions.arrived(shown.token(), id);
        }
        return outcome;
    }

    Outcome close(SlackChat chat, MessagingGroup group, String questionId, String outcome) {
        return questions
                .close(group, questionId, outcome)
                .map(shown -> withOutcome(chat, shown, outcome))
                .orElseGet(() -> new Outcome.Refused("There is no card " + questionId + " in this chat.", true));
    }

    /**
     * Takes the press of a button of this message.
     *
     * @throws dev.signalbox.http.ProblemException 503 if the broker does not take it; the person presses again
     */
    Pressed pressed(MessagingGroup group, String messageId, String data, String userId) {
        var pressed = presses.byButton(SlackAdapter.CHANNEL, group.platformId(), data, userId);
        switch (pressed) {
            case Pressed.Settled(var question, var _) -> questions.arrived(question.token(), messageId);
            case Pressed.HandedOn(var question, var _) -> questions.arrived(question.token(), messageId);
            case Pressed.Late(var question, var _) -> questions.arrived(question.token(), messageId);
            case Pressed.NotAllowed(var question, var _) -> questions.arrived(question.token(), messageId);
            case Pressed.Unknown _ -> {}
        }
        return pressed;
    }

    /** Shows in the message what came of the press; the platform waits for nobody, so this is done after the answer to it. */
    void show(SlackChat chat, String messageId, String userId, Pressed pressed) {
        switch (pressed) {
            case Pressed.Settled(var question, var outcome) ->
                chat.update(messageId, question.text() + "\n" + outcome, SlackBlocks.closed(question, outcome));
            case Pressed.Late(var question, var outcome) ->
                chat.update(messageId, question.text() + "\n" + outcome, SlackBlocks.closed(question, outcome));
            case Pressed.NotAllowed(var _, var reason) -> chat.whisper(userId, reason);
            case Pressed.HandedOn _, Pressed.Unknown _ -> {}
        }
    }

    private static Outcome withOutcome(SlackChat chat, ShownQuestion question, String outcome) {
        var id = question.messageId();
        return id == null
                ? new Outcome.Refused("The card did not arrive in this chat.", true)
                : chat.update(id, question.text() + "\n" + outcome, SlackBlocks.closed(question, outcome));
    }
}
