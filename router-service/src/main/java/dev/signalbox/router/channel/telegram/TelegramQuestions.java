// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.telegram;

import dev.signalbox.router.button.Pressed;
import dev.signalbox.router.button.Presses;
import dev.signalbox.router.button.ShownQuestion;
import dev.signalbox.router.button.ShownQuestions;
import dev.signalbox.router.channel.Content;
import dev.signalbox.router.channel.Outcome;
import dev.signalbox.router.channel.SentParts;
import dev.signalbox.router.channel.TextSplit;
import dev.signalbox.router.messaginggroup.MessagingGroup;
import jakarta.enterprise.context.ApplicationScoped;

/** Questions with buttons under them; once answered the buttons give way to the outcome. */
@ApplicationScoped
class TelegramQuestions {
    private static final int LONGEST_TEXT = 4000;
    private static final int LONGEST_NOTE = 200;
    private final ShownQuestions questions;
    private final Presses presses;
    private final SentParts sent;

    TelegramQuestions(ShownQuestions questions, Presses presses, SentParts sent) {
        this.questions = questions;
        this.presses = presses;
        this.sent = sent;
    }

    /** The buttons are on the last part of a long text. */
    Outcome show(TelegramChat chat, MessagingGroup group, Content.Question question, String key, int longest) {
        var shown = questions.show(group, question);
        var parts = TextSplit.split(shown.text().isBlank() ? "?" : shown.text(), longest);
        for (var i = 0; i < parts.size() - 1; i++) {
            var part = parts.get(i);
            var outcome = sent.once(key + "/text" + i, () -> chat.send(chat.marked(part, true)));
            if (!(outcome instanceof Outcome.Delivered)) {
                return outcome;
            }
        }
        var message = chat.marked(parts.getLast(), true);
        var rows = message.putObject("reply_markup").putArray("inline_keyboard");
        for (var i = 0; i < shown.options().size(); i++) {
            var label = shown.options().get(i).label();
            rows.addArray()
                    .addObject()
                    .put("text", label.isBlank() ? "…" : label)
                    .put("callback_data", shown.data(i));
        }
        var outcome = chat.send(message);
        if (outcome instanceof Outcome.Delivered(var id) && id != null) {
            questions.arrived(shown.token(), id);
        }
        return outcome;
    }

    Outcome close(TelegramChat chat, MessagingGroup group, String questionId, String outcome) {
        return questions
                .close(group, questionId, outcome)
                .map(shown -> withOutcome(chat, shown, outcome))
                .orElseGet(() -> new Outcome.Refused("There is no card " + questionId + " in this chat.", true));
    }

    /** Somebody pressed a button of this message; says what to tell them. */
    String pressed(TelegramChat chat, MessagingGroup group, String messageId, String data, String userId) {
        return switch (presses.byButton(TelegramAdapter.CHANNEL, group.platformId(), data, userId)) {
            case Pressed.Settled(var question, var outcome) -> {
                questions.arrived(question.token(), messageId);
                withOutcome(chat, question, outcome);
                yield cut(outcome, LONGEST_NOTE);
            }
            case Pressed.HandedOn(var question, var label) -> {
                questions.arrived(question.token(), messageId);
                yield cut("Taken: " + label, LONGEST_NOTE);
            }
            case Pressed.Late(var question, var outcome) -> {
                questions.arrived(question.token(), messageId);
                withOutcome(chat, question, outcome);
                yield cut("The question is closed: " + outcome, LONGEST_NOTE);
            }
            case Pressed.NotAllowed(var question, var reason) -> {
                questions.arrived(question.token(), messageId);
                yield cut(reason, LONGEST_NOTE);
            }
            case Pressed.Unknown _ -> "This question is no longer known.";
        };
    }

    private static Outcome withOutcome(TelegramChat chat, ShownQuestion question, String outcome) {
        var id = question.messageId();
        if (id == null) {
            return new Outcome.Refused("The card did not arrive in this chat.", true);
        }
        var parts =
                TextSplit.split(question.text().isBlank() ? "?" : question.text(), LONGEST_TEXT - outcome.length() - 2);
        return chat.edit(id, chat.marked(parts.getLast() + "\n\n" + outcome, true));
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
