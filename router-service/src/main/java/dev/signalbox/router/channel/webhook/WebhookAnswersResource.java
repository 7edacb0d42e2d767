// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.http.ProblemException;
import dev.signalbox.router.button.Pressed;
import dev.signalbox.router.button.Presses;
import dev.signalbox.router.messaginggroup.MessagingGroups;
import dev.signalbox.router.messaginggroup.PlatformId;
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

/** Takes answers to questions and cards from the webhook's other side, which vouches for who gave them. */
@Path("/v1/channels/webhook/answers")
class WebhookAnswersResource {
    private static final String CHANNEL = "webhook";
    private final WebhookGate gate;
    private final MessagingGroups chats;
    private final Presses presses;
    private final ObjectMapper json;
    private final Validator validator;

    WebhookAnswersResource(
            WebhookGate gate, MessagingGroups chats, Presses presses, ObjectMapper json, Validator validator) {
        this.gate = gate;
        this.chats = chats;
        this.presses = presses;
        this.json = json;
        this.validator = validator;
    }

    /** An answer to a question this service posted to the callback. */
    record WebhookPress(
            @NotBlank(message = "is missing") @Size(max = 256, message = "must have 256 characters at most")
            String platformId,

            @NotBlank(message = "is missing") @Size(max = 300, message = "must have 300 characters at most")
            String questionId,

            @NotNull(message = "is missing") @Size(max = 300, message = "must have 300 characters at most")
            String value,

            @NotBlank(message = "is missing") @Size(max = 200, message = "must have 200 characters at most")
            String sender) {}

    /**
     * What came of it.
     *
     * @param settled false if somebody else decides about it; the outcome follows as {@code close_question}
     */
    record Taken(
            String questionId, boolean settled, @Nullable String outcome) {}

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    public Response receive(@HeaderParam(WebhookSignature.HEADER) @Nullable String signature, byte[] body)
            throws IOException {
        gate.check(signature, body);
        var answer = json.readValue(body, WebhookPress.class);
        var faults = validator.validate(answer);
        if (!faults.isEmpty()) {
            throw new ConstraintViolationException(faults);
        }
        var chat = chats.at(CHANNEL, answer.platformId()).orElseThrow(() -> unknown(answer));
        // Whoever holds the secret speaks for people of this channel, never for those of another.
        var userId = PlatformId.of(CHANNEL, answer.sender());
        var taken =
                switch (presses.byValue(chat, answer.questionId(), answer.value(), userId)) {
                    case Pressed.Settled(var _, var outcome) -> new Taken(answer.questionId(), true, outcome);
                    case Pressed.HandedOn _ -> new Taken(answer.questionId(), false, null);
                    case Pressed.Late(var _, var outcome) ->
                        throw ProblemException.conflict("question-closed", "The question is closed: " + outcome);
                    case Pressed.NotAllowed(var _, var reason) -> throw ProblemException.forbidden("not-asked", reason);
                    case Pressed.Unknown _ -> throw unknown(answer);
                };
        return Response.accepted(taken).build();
    }

    private static ProblemException unknown(WebhookPress answer) {
        return ProblemException.notFound("question with that option in that chat", answer.questionId());
    }
}
