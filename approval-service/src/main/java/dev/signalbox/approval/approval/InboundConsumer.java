// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.contracts.InboundEvent;
import dev.signalbox.contracts.InboundEvent.AnswerRefused;
import dev.signalbox.contracts.InboundEvent.CardAnswered;
import dev.signalbox.contracts.InboundEvent.CardUndelivered;
import dev.signalbox.contracts.InboundEvent.InboundReceived;
import dev.signalbox.contracts.InboundEvent.QuestionAnswered;
import dev.signalbox.outbox.EventIntake;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What comes in of people: buttons they pressed, words they were asked for, cards they did not get. */
@ApplicationScoped
class InboundConsumer {
    private final EventIntake intake;
    private final CardAnswers answers;
    private final Words words;
    private final RefusedAnswers refused;
    private final LostCards lost;

    InboundConsumer(EventIntake intake, CardAnswers answers, Words words, RefusedAnswers refused, LostCards lost) {
        this.intake = intake;
        this.answers = answers;
        this.words = words;
        this.refused = refused;
        this.lost = lost;
    }

    @Incoming("inbound-in")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        intake.consume("approval-answers", records, envelope -> {
            if (envelope.event() instanceof InboundEvent event) {
                switch (event) {
                    case CardAnswered answer -> answers.take(envelope.id(), answer);
                    case InboundReceived message -> words.take(message);
                    case AnswerRefused refusal -> refused.note(envelope.id(), refusal);
                    case CardUndelivered card -> lost.take(card);
                    case QuestionAnswered _ -> {} // the agent's business
                }
            }
        });
    }
}
