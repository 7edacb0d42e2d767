// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.slack;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the platform's Events API posts to. Its signature over the exact bytes stands in for a bearer token. */
@Path("/v1/channels/slack/events")
class SlackEventsResource {
    private final SlackGate gate;
    private final SlackEvents events;
    private final ObjectMapper json;

    SlackEventsResource(SlackGate gate, SlackEvents events, ObjectMapper json) {
        this.gate = gate;
        this.events = events;
        this.json = json;
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    public Response receive(
            @HeaderParam(SlackSignature.HEADER) @Nullable String signature,
            @HeaderParam(SlackSignature.TIME) @Nullable String seconds,
            byte[] body)
            throws IOException {
        gate.check(signature, seconds, body);
        var request = json.readTree(body);
        switch (request.path("type").asText("")) {
            case "url_verification" -> {
                return Response.ok(Map.of("challenge", request.path("challenge").asText("")))
                        .build();
            }
            case "event_callback" -> events.take(request.path("event"));
            default -> {} // told to apps of every kind, and none of our business
        }
        return Response.ok().build();
    }
}
