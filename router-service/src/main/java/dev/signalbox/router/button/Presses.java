// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.button;

import dev.signalbox.router.channel.Content.Option;
import dev.signalbox.router.inbound.InboundMessages;
import dev.signalbox.router.messaginggroup.MessagingGroup;
import dev.signalbox.router.messaginggroup.MessagingGroups;
import dev.signalbox.router.question.Press;
import dev.signalbox.router.question.Questions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Takes presses of buttons: an answer to an agent's question, or a decision for whoever asked. */
@ApplicationScoped
public class Presses {
    private final ShownQuestions shown;
    private final MessagingGroups chats;
    private final Questions questions;
    private final InboundMessages inbound;

    Presses(ShownQuestions shown, MessagingGroups chats, Questions questions, InboundMessages inbound) {
        this.shown = shown;
        this.chats = chats;
        this.questions = questions;
        this.inbound = inbound;
    }

    /**
     * Takes what a button carried.
     *
     * @param data token and number of the option
     * @param platformId the chat it was pressed in; a token is worth nothing in another
     * @throws dev.signalbox.http.ProblemException 503 if the broker does not take it; to be repeated
     */
    public Pressed byButton(String channelType, String platformId, String data, String userId) {
        var colon = data.indexOf(':');
        if (colon < 1) {
            return new Pressed.Unknown();
        }
        return shown.byToken(data.substring(0, colon))
                .filter(q ->
                        q.channelType().equals(channelType) && q.platformId().equals(platformId))
                .flatMap(q -> option(q, data.substring(colon + 1)).map(option -> take(q, option, userId)))
                .orElseGet(Pressed.Unknown::new);
    }

    /**
     * Takes an answer by the question's id and the option's value, from a platform that shows them.
     *
     * @throws dev.signalbox.http.ProblemException 503 as above
     */
    public Pressed byValue(MessagingGroup chat, String questionId, String value, String userId) {
        return shown.byQuestion(chat.channelType(), chat.platformId(), questionId)
                .flatMap(q -> q.options().stream()
                        .filter(option -> option.value().equals(value))
                        .findFirst()
                        .map(option -> take(q, option, userId)))
                .orElseGet(Pressed.Unknown::new);
    }

    private Pressed take(ShownQuestion question, Option option, String userId) {
        if (question.outcome() != null) {
            return new Pressed.Late(question, question.outcome());
        }
        return switch (questions.press(question.questionId(), question.platformId(), option.value(), userId)) {
            case Press.Taken(var outcome) -> new Pressed.Settled(closed(question, outcome), outcome);
            case Press.Closed(var outcome) -> new Pressed.Late(closed(question, outcome), outcome);
            case Press.NotAllowed(var reason) ->
                new Pressed.NotAllowed(question, "Your answer was not taken: " + reason + ".");
            case Press.NoChoice _ -> new Pressed.Unknown();
            case Press.Unknown _ -> handOn(question, option, userId);
        };
    }

    private Pressed handOn(ShownQuestion question, Option option, String userId) {
        inbound.answered(question.questionId(), option.value(), userId, question.channelType(), question.platformId());
        return question.awaitsOutcome()
                ? new Pressed.HandedOn(question, option.label())
                : new Pressed.Settled(closed(question, option.selectedLabel()), option.selectedLabel());
    }

    private ShownQuestion closed(ShownQuestion question, String outcome) {
        return chats.at(question.channelType(), question.platformId())
                .flatMap(chat -> shown.close(chat, question.questionId(), outcome))
                .orElse(question);
    }

    private static Optional<Option> option(ShownQuestion question, String number) {
        if (number.isEmpty() || number.length() > 2 || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        var index = Integer.parseInt(number);
        return index < question.options().size()
                ? Optional.of(question.options().get(index))
                : Optional.empty();
    }
}
