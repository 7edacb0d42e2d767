// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.http.ProblemException;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where the platform posts presses of buttons to. */
@Path("/v1/channels/slack/interactions")
class SlackInteractionsResource {
    private static final String FIELD = "payload=";
    private final SlackGate gate;
    private final SlackEvents events;
    private final SlackQuestions questions;
    private final SlackConnection connection;
    private final ObjectMapper json;

    SlackInteractionsResource(
            SlackGate gate,
            SlackEvents events,
            SlackQuestions questions,
            SlackConnection connection,
            ObjectMapper json) {
        this.gate = gate;
        this.events = events;
        this.questions = questions;
        this.connection = connection;
        this.json = json;
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response receive(
            @HeaderParam(SlackSignature.HEADER) @Nullable String signature,
            @HeaderParam(SlackSignature.TIME) @Nullable String seconds,
            byte[] body)
            throws IOException {
        gate.check(signature, seconds, body);
        var form = new String(body, StandardCharsets.UTF_8);
        if (!form.startsWith(FIELD)) {
            throw ProblemException.invalid("payload", "is missing");
        }
        var payload = json.readTree(URLDecoder.decode(form.substring(FIELD.length()), StandardCharsets.UTF_8));
        if (payload.path("type").asText("").equals("block_actions")) {
            payload.path("actions").forEach(action -> press(payload, action));
        }
        return Response.ok().build();
    }

    private void press(JsonNode payload, JsonNode action) {
        var data = action.path("value").asText("");
        if (data.isEmpty()) {
            return; // a link: the browser opens it, and the platform tells us all the same
        }
        var channel = payload.path("container").path("channel_id").asText();
        var message = payload.path("container").path("message_ts").asText();
        var user = payload.path("user").path("id").asText();
        var chat = events.chat(channel, user);
        var pressed = questions.pressed(chat, message, data, SlackAdapter.CHANNEL + ":" + user);
        connection.client().ifPresent(client -> {
            var there = new SlackChat(client, connection, channel, null);
            Thread.startVirtualThread(() -> questions.show(there, message, user, pressed));
        });
    }
}
