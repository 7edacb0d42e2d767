// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.webchat;

import dev.signalbox.http.ProblemException;
import dev.signalbox.router.inbound.InboundMessages;
import dev.signalbox.router.question.Press;
import dev.signalbox.router.question.Questions;
import jakarta.enterprise.context.ApplicationScoped;

/** What the press of a button comes to: the answer to an agent's question, or a decision for whoever asked. */
@ApplicationScoped
class WebchatAnswers {
    private final WebchatMessages messages;
    private final WebchatStreams streams;
    private final Questions questions;
    private final InboundMessages inbound;

    WebchatAnswers(WebchatMessages messages, WebchatStreams streams, Questions questions, InboundMessages inbound) {
        this.messages = messages;
        this.streams = streams;
        this.questions = questions;
        this.inbound = inbound;
    }

    /**
     * Takes it.
     *
     * @throws ProblemException 404 if there is no such card in that chat, 409 if it is closed, 403 if this person may not answer it, 400 if the value is none of
     *     its options
     */
    void take(String chat, String questionId, String value, String person) {
        var card = messages.question(chat, questionId)
                .orElseThrow(() -> ProblemException.notFound("question", questionId));
        if (card.outcome() != null) {
            throw closed(card.outcome());
        }
        var option = card.options().stream()
                .filter(o -> o.value().equals(value))
                .findFirst()
                .orElseThrow(WebchatAnswers::noOption);
        switch (questions.press(questionId, chat, value, person)) {
            case Press.Taken(var outcome) -> close(chat, questionId, outcome);
            case Press.Closed(var outcome) -> {
                close(chat, questionId, outcome);
                throw closed(outcome);
            }
            case Press.NotAllowed(var reason) ->
                throw ProblemException.forbidden("not-asked", "Your answer was not taken: " + reason + ".");
            case Press.NoChoice _ -> throw noOption();
            case Press.Unknown _ -> {
                inbound.answered(questionId, value, person, WebchatAccess.CHANNEL, chat);
                if (!card.awaitsOutcome()) {
                    close(chat, questionId, option.label());
                }
            }
        }
    }

    private void close(String chat, String questionId, String outcome) {
        messages.close(chat, questionId, outcome);
        streams.signal(chat);
    }

    private static ProblemException closed(String outcome) {
        return ProblemException.conflict("question-closed", "The question is closed: " + outcome);
    }

    private static ProblemException noOption() {
        return ProblemException.invalid("value", "is none of the question's options");
    }
}
