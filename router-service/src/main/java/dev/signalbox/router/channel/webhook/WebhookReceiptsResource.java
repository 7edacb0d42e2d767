// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.http.ProblemException;
import dev.signalbox.router.delivery.Receipt;
import dev.signalbox.router.delivery.Receipts;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes word from the webhook's other side of what became of a message it had taken. */
@Path("/v1/channels/webhook/receipts")
class WebhookReceiptsResource {
    private static final String CHANNEL = "webhook";
    private final WebhookGate gate;
    private final Receipts receipts;
    private final ObjectMapper json;
    private final Validator validator;

    WebhookReceiptsResource(WebhookGate gate, Receipts receipts, ObjectMapper json, Validator validator) {
        this.gate = gate;
        this.receipts = receipts;
        this.json = json;
        this.validator = validator;
    }

    /** How it went. */
    enum Status {
        DELIVERED,
        FAILED
    }

    /** A receipt, by the key the message came with. */
    record WebhookReceipt(
            @NotBlank(message = "is missing") @Size(max = 400, message = "must have 400 characters at most")
            String idempotencyKey,

            @NotNull(message = "is missing") Status status,

            @Size(max = 500, message = "must have 500 characters at most") @Nullable
            String reason) {}

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    public Response receive(@HeaderParam(WebhookSignature.HEADER) @Nullable String signature, byte[] body)
            throws IOException {
        gate.check(signature, body);
        var told = json.readValue(body, WebhookReceipt.class);
        var faults = validator.validate(told);
        if (!faults.isEmpty()) {
            throw new ConstraintViolationException(faults);
        }
        if (!receipts.byKey(CHANNEL, told.idempotencyKey(), receipt(told))) {
            throw ProblemException.notFound("message with the key", told.idempotencyKey());
        }
        return Response.noContent().build();
    }

    private static Receipt receipt(WebhookReceipt told) {
        return switch (told.status()) {
            case DELIVERED -> new Receipt.Arrived();
            case FAILED ->
                new Receipt.Failed(
                        told.reason() == null || told.reason().isBlank()
                                ? "The other side says that it did not arrive."
                                : told.reason());
        };
    }
}
