// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.webchat;

import dev.signalbox.http.Roles;
import dev.signalbox.outbox.CurrentCorrelation;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Where the buttons of cards lead. */
@Path("/v1/channels/webchat/answers")
@RolesAllowed(Roles.PERSON)
class WebchatAnswersResource {
    private final WebchatAccess access;
    private final WebchatAnswers answers;
    private final SecurityIdentity caller;

    WebchatAnswersResource(WebchatAccess access, WebchatAnswers answers, SecurityIdentity caller) {
        this.access = access;
        this.answers = answers;
        this.caller = caller;
    }

    record Answer(
            @NotBlank(message = "is missing") @Size(max = 300, message = "must have 300 characters at most")
            String questionId,

            @NotNull(message = "is missing") @Size(max = 300, message = "must have 300 characters at most")
            String value,

            @Size(max = 200, message = "must have 200 characters at most") @Nullable
            String chat) {}

    record Accepted(String messageId, String correlationId) {}

    @POST
    public Response answer(@Valid @NotNull(message = "is missing") Answer body) {
        var chat = access.readable(caller, body.chat());
        answers.take(
                chat, body.questionId(), body.value(), caller.getPrincipal().getName());
        var correlationId = CurrentCorrelation.get().correlationId();
        return Response.accepted(new Accepted(body.questionId(), correlationId)).build();
    }
}
