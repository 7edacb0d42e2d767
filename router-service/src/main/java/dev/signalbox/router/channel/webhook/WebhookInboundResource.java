// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.outbox.CurrentCorrelation;
import dev.signalbox.router.inbound.NewInbound;
import dev.signalbox.router.inbound.Reception;
import dev.signalbox.router.messaginggroup.MessagingGroups;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes messages of the webhook channel. The signature over the exact bytes stands in for a bearer token. */
@Path("/v1/channels/webhook/inbound")
class WebhookInboundResource {
    private static final String CHANNEL = "webhook";
    private final WebhookGate gate;
    private final Reception reception;
    private final MessagingGroups chats;
    private final ObjectMapper json;
    private final Validator validator;

    WebhookInboundResource(
            WebhookGate gate, Reception reception, MessagingGroups chats, ObjectMapper json, Validator validator) {
        this.gate = gate;
        this.reception = reception;
        this.chats = chats;
        this.json = json;
        this.validator = validator;
    }

    record WebhookMessage(
            @NotBlank(message = "is missing") @Size(max = 256, message = "must have 256 characters at most")
            String platformId,

            @NotBlank(message = "is missing") @Size(max = 200, message = "must have 200 characters at most")
            String messageId,

            @Size(max = 200, message = "must have 200 characters at most") @Nullable
            String threadId,

            @NotNull(message = "is missing") @Size(max = 100_000, message = "must have 100000 characters at most")
            String text,

            @Size(max = 200, message = "must have 200 characters at most") @Nullable
            String sender,

            @PositiveOrZero(message = "must not be negative")
            int revision) {}

    record Accepted(String messageId, String correlationId) {}

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    public Response receive(@HeaderParam(WebhookSignature.HEADER) @Nullable String signature, byte[] body)
            throws IOException {
        gate.check(signature, body);
        var message = json.readValue(body, WebhookMessage.class);
        var faults = validator.validate(message);
        if (!faults.isEmpty()) {
            throw new ConstraintViolationException(faults);
        }
        // Whoever writes through a signed webhook addresses us, so the chat is made on first use.
        var chat = chats.direct(CHANNEL, message.platformId(), null);
        var sender = message.sender();
        var senderId = sender == null || sender.contains(":") ? sender : CHANNEL + ":" + sender;
        reception.take(NewInbound.words(
                chat, message.threadId(), message.messageId(), message.revision(), senderId, sender, message.text()));
        var correlationId = CurrentCorrelation.get().correlationId();
        return Response.accepted(new Accepted(message.messageId(), correlationId))
                .build();
    }
}
