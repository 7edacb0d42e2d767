// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.inbound;

import dev.signalbox.contracts.EventEnvelope;
import dev.signalbox.contracts.InboundEvent;
import dev.signalbox.contracts.InboundEvent.AnswerRefused;
import dev.signalbox.contracts.InboundEvent.CardAnswered;
import dev.signalbox.contracts.InboundEvent.CardUndelivered;
import dev.signalbox.contracts.InboundEvent.InboundReceived;
import dev.signalbox.contracts.InboundEvent.QuestionAnswered;
import dev.signalbox.outbox.EventIntake;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes what people write, many messages at a time. A row's id follows from its message, so a repeat changes nothing. */
@ApplicationScoped
class InboundConsumer {
    private final EventIntake intake;
    private final InboundRouting routing;
    private final QuestionAnswers answers;
    private final Refusals refusals;

    InboundConsumer(EventIntake intake, InboundRouting routing, QuestionAnswers answers, Refusals refusals) {
        this.refusals = refusals;
        this.intake = intake;
        this.routing = routing;
        this.answers = answers;
    }

    @Incoming("inbound-in")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        intake.consumeTogether("session-inbound", records, this::apply, this::lost);
    }

    private void lost(EventEnvelope envelope) {
        if (envelope.event() instanceof InboundReceived message) {
            refusals.lost(message);
        }
    }

    private void apply(List<EventEnvelope> envelopes) {
        var received = new ArrayList<Received>();
        for (var envelope : envelopes) {
            if (envelope.event() instanceof InboundEvent event) {
                switch (event) {
                    case InboundReceived message -> received.add(new Received(message, envelope.correlation()));
                    case QuestionAnswered answer -> answers.bring(answer, envelope.correlation());
                    case CardAnswered _, AnswerRefused _, CardUndelivered _ -> {}
                }
            }
        }
        routing.route(received);
    }
}
