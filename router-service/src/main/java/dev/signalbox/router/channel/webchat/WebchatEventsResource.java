// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.webchat;

import dev.signalbox.http.ProblemException;
import dev.signalbox.http.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A chat to read, at once or as it goes on. The chat is {@code me}, {@code webchat:#room} or, for operators, any. */
@Path("/v1/channels/webchat/{chat}")
@RolesAllowed({Roles.PERSON, Roles.OPERATOR})
class WebchatEventsResource {
    private static final int PAGE = 500;
    private final WebchatAccess access;
    private final WebchatMessages messages;
    private final WebchatStreams streams;
    private final SecurityIdentity caller;

    WebchatEventsResource(
            WebchatAccess access, WebchatMessages messages, WebchatStreams streams, SecurityIdentity caller) {
        this.access = access;
        this.messages = messages;
        this.streams = streams;
        this.caller = caller;
    }

    @GET
    @Path("/messages")
    public List<WebchatMessage> read(
            @PathParam("chat") String chat, @QueryParam("after") @DefaultValue("0") String after) {
        return messages.after(access.readable(caller, chat), position(after), PAGE);
    }

    /** What is after {@code Last-Event-ID}, or else {@code after}, then what comes. */
    @GET
    @Path("/events")
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> follow(
            @PathParam("chat") String chat,
            @QueryParam("after") @DefaultValue("0") String after,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Context Sse sse) {
        var from = position(lastEventId == null ? after : lastEventId);
        return streams.open(access.readable(caller, chat), from).map(item -> event(sse, item));
    }

    private static OutboundSseEvent event(Sse sse, WebchatStream.Item item) {
        return switch (item) {
            case WebchatStream.Item.Ping _ ->
                sse.newEventBuilder().name("ping").data("{}").build();
            case WebchatStream.Item.Typing _ ->
                sse.newEventBuilder().name("typing").data("{}").build();
            case WebchatStream.Item.Message(var message) ->
                sse.newEventBuilder()
                        .id(Long.toString(message.position()))
                        .name("message")
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(message)
                        .build();
        };
    }

    private static long position(String text) {
        try {
            return Math.max(0, Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw ProblemException.invalid("after", "must be a whole number");
        }
    }
}
