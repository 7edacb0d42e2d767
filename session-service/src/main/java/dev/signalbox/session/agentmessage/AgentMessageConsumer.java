// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.agentmessage;

import dev.signalbox.contracts.AgentMessageEvent.AgentMessageRouted;
import dev.signalbox.contracts.EventEnvelope;
import dev.signalbox.outbox.EventIntake;
import dev.signalbox.session.folder.InboundMessage;
import dev.signalbox.session.inbound.Arrivals;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes messages between agents that router-service has let pass. */
@ApplicationScoped
class AgentMessageConsumer {
    private final EventIntake intake;
    private final ReturnPath returnPath;
    private final Arrivals arrivals;
    private final ForwardedFiles files;

    AgentMessageConsumer(EventIntake intake, ReturnPath returnPath, Arrivals arrivals, ForwardedFiles files) {
        this.intake = intake;
        this.returnPath = returnPath;
        this.arrivals = arrivals;
        this.files = files;
    }

    @Incoming("agent-messages-in")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        intake.consume("session-agent-messages", records, this::apply);
    }

    private void apply(EventEnvelope envelope) {
        if (!(envelope.event() instanceof AgentMessageRouted message)) {
            return;
        }
        returnPath.target(message).ifPresent(session -> {
            var row = new InboundMessage(
                    message.messageId(),
                    "chat",
                    message.sentAt(),
                    "agent",
                    message.sourceAgentGroupId(),
                    null,
                    files.copy(message, session),
                    true,
                    message.sourceSessionId(),
                    false,
                    envelope.correlation());
            arrivals.bring(session, row);
            files.clear(message);
        });
    }
}
