// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.card;

import dev.signalbox.router.delivery.SystemMessage;
import dev.signalbox.router.delivery.SystemMessages;
import dev.signalbox.router.question.ClosedQuestion;
import dev.signalbox.router.question.Questions;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Takes the buttons off the cards of questions nobody answered in time. */
@ApplicationScoped
class QuestionCards {
    private final Questions questions;
    private final SystemMessages messages;

    QuestionCards(Questions questions, SystemMessages messages) {
        this.questions = questions;
        this.messages = messages;
    }

    @Scheduled(
            identity = "question-expiry",
            every = "{signalbox.questions.look-every:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void expire() {
        messages.say(questions.expire().stream().map(QuestionCards::closing).toList());
    }

    private static SystemMessage closing(ClosedQuestion closed) {
        return new SystemMessage(
                "question:" + closed.token(),
                1,
                closed.agentGroupId(),
                closed.channelType(),
                closed.platformId(),
                CardContent.closed(closed.token(), closed.outcome()));
    }
}
