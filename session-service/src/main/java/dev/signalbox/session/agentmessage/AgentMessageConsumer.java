// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.agentmessage;

import dev.signalbox.contracts.AgentMessageEvent.AgentMessageRouted;
import dev.signalbox.contracts.EventEnvelope;
import dev.signalbox.outbox.EventIntake;
import dev.signalbox.session.container.ContainerLifecycle;
import dev.signalbox.session.folder.InboundDb;
import dev.signalbox.session.folder.InboundMessage;
import dev.signalbox.session.folder.SessionFolders;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes messages between agents that router-service has let pass. */
@ApplicationScoped
class AgentMessageConsumer {
    private final EventIntake intake;
    private final ReturnPath returnPath;
    private final SessionFolders folders;
    private final ContainerLifecycle containers;

    AgentMessageConsumer(
            EventIntake intake, ReturnPath returnPath, SessionFolders folders, ContainerLifecycle containers) {
        this.intake = intake;
        this.returnPath = returnPath;
        this.folders = folders;
        this.containers = containers;
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
                    message.content(),
                    true,
                    message.sourceSessionId(),
                    false,
                    envelope.correlation());
            InboundDb.add(folders.of(session.agentGroupId(), session.id()), List.of(row));
            containers.wake(session.id());
        });
    }
}
