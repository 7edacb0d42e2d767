// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.webchat;

import dev.signalbox.audit.Unrecorded;
import dev.signalbox.contracts.PrefixedId;
import dev.signalbox.http.Roles;
import dev.signalbox.outbox.CurrentCorrelation;
import dev.signalbox.router.inbound.InboundMessages;
import dev.signalbox.router.inbound.NewInbound;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** What people do in the built-in chat. */
@Path("/v1/channels/webchat")
@RolesAllowed(Roles.PERSON)
class WebchatResource {
    private final WebchatAccess access;
    private final WebchatMessages messages;
    private final WebchatStreams streams;
    private final InboundMessages inbound;
    private final SecurityIdentity caller;

    WebchatResource(
            WebchatAccess access,
            WebchatMessages messages,
            WebchatStreams streams,
            InboundMessages inbound,
            SecurityIdentity caller) {
        this.access = access;
        this.messages = messages;
        this.streams = streams;
        this.inbound = inbound;
        this.caller = caller;
    }

    /** The chat is the person's own unless a room is named. */
    record NewMessage(
            @NotBlank(message = "is missing") @Size(max = 20_000, message = "must have 20000 characters at most")
            String text,

            @Pattern(regexp = "[A-Za-z0-9._:-]{1,100}", message = "must match [A-Za-z0-9._:-]{1,100}") @Nullable
            String messageId,

            @Size(max = 200, message = "must have 200 characters at most") @Nullable
            String chat) {}

    record Accepted(String messageId, String correlationId) {}

    @POST
    @Path("/messages")
    @Unrecorded("what people say is conversation, not administration")
    public Response write(@Valid @NotNull(message = "is missing") NewMessage body) {
        var chat = access.writable(caller, body.chat());
        var messageId = body.messageId() == null ? PrefixedId.next("wc") : body.messageId();
        var person = caller.getPrincipal().getName();
        var name = person.substring(person.indexOf(':') + 1);
        inbound.accept(NewInbound.words(chat, null, messageId, 0, person, name, body.text()));
        messages.keep(WebchatMessages.NewMessage.in(chat.platformId(), name, body.text(), messageId));
        streams.signal(chat.platformId());
        return accepted(messageId);
    }

    private static Response accepted(String messageId) {
        var correlationId = CurrentCorrelation.get().correlationId();
        return Response.accepted(new Accepted(messageId, correlationId)).build();
    }
}
