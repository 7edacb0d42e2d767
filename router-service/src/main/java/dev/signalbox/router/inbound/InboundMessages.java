// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.inbound;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.contracts.InboundEvent;
import dev.signalbox.contracts.InboundEvent.CardAnswered;
import dev.signalbox.contracts.InboundEvent.InboundReceived;
import dev.signalbox.http.ProblemException;
import dev.signalbox.outbox.EventPublisher;
import dev.signalbox.router.destination.AgentGroups;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Hands what people do to the broker and returns only once the broker has it; the sender keeps it until then. */
@ApplicationScoped
public class InboundMessages {
    private static final Logger LOG = Logger.getLogger(InboundMessages.class);
    private final EventPublisher publisher;
    private final AgentGroups agents;
    private final InboundConfig config;
    private final MeterRegistry metrics;
    private final Clock clock;

    InboundMessages(
            EventPublisher publisher, AgentGroups agents, InboundConfig config, MeterRegistry metrics, Clock clock) {
        this.publisher = publisher;
        this.agents = agents;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Accepts a message.
     *
     * @throws ProblemException 503 if the broker does not acknowledge it in time; to be sent again with the same id
     */
    public void accept(NewInbound message) {
        var chat = message.chat();
        send(new InboundReceived(
                chat.id(),
                chat.channelType(),
                chat.platformId(),
                message.threadId(),
                message.messageId(),
                message.revision(),
                "chat",
                message.senderId(),
                mentions(message),
                chat.group(),
                content(message),
                clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        count("accepted");
    }

    /**
     * Accepts the press of a card's button.
     *
     * @throws ProblemException 503 as above
     */
    public void answered(String questionId, String value, String userId, String channelType, String platformId) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        send(new CardAnswered(questionId, value, userId, channelType, platformId, now));
    }

    /** In a direct chat everything is for the agent; in a room what names one with an at sign. */
    private boolean mentions(NewInbound message) {
        if (!message.chat().group() || message.addressed()) {
            return true;
        }
        var text = message.text();
        return text.contains("@") && agents.names().stream().anyMatch(name -> AtName.in(text, name));
    }

    private void send(InboundEvent event) {
        try {
            publisher
                    .publish(publisher.envelope(event))
                    .toCompletableFuture()
                    .get(config.acknowledgeWithin().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf(
                    "Broker did not take an inbound message: error=%s",
                    e.getClass().getSimpleName());
            throw notTaken();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notTaken();
        }
    }

    private ProblemException notTaken() {
        count("unavailable");
        return ProblemException.unavailable(
                "broker-unavailable",
                "The message was not taken: the broker is not there. Send it again with the same messageId.");
    }

    private void count(String outcome) {
        metrics.counter("signalbox_inbound_messages", "outcome", outcome).increment();
    }

    /** Compact, as agents search in it for fields. */
    private static String content(NewInbound message) {
        var content = JsonNodeFactory.instance.objectNode().put("text", message.text());
        if (message.senderId() != null) {
            var name = message.senderName() == null ? message.senderId() : message.senderName();
            content.put("sender", name).put("senderId", message.senderId()).put("senderName", name);
        }
        if (!message.attachments().isEmpty()) {
            var files = content.putArray("attachments");
            message.attachments().forEach(file -> describe(files.addObject(), file));
        }
        return content.toString();
    }

    private static void describe(ObjectNode node, Attachment file) {
        node.put("name", file.name()).put("type", "file").put("size", file.size());
        if (file.mimeType() != null) {
            node.put("mimeType", file.mimeType());
        }
        if (file.data() != null) {
            node.put("data", Base64.getEncoder().encodeToString(file.data()));
        }
        if (file.refused() != null) {
            node.put("refused", file.refused());
        }
    }
}
