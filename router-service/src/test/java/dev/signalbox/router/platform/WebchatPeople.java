// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.platform;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** People of the built-in chat, through the endpoints its page uses. */
public final class WebchatPeople implements Platform {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final String token;
    private final Map<String, String> keys = new HashMap<>();

    public WebchatPeople(String token) {
        this.token = token;
    }

    @Override
    public String channelType() {
        return "webchat";
    }

    @Override
    public Set<Trouble> troubles() {
        return Set.of();
    }

    @Override
    public void next(Trouble trouble) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String newPerson() {
        return "p-" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Override
    public String newRoom() {
        return null;
    }

    @Override
    public String thread(String chat) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int typing(String chat) {
        return 0; // seen in the page's own test
    }

    @Override
    public List<Seen> seen(String chat) {
        var seen = new ArrayList<Seen>();
        for (var m : messages(chat)) {
            if (!m.path("direction").asText().equals("out")) {
                continue;
            }
            var card = m.path("card");
            var text = List.of(
                    card.path("title").asText(""),
                    m.path("text").asText(),
                    card.path("outcome").asText(""));
            var buttons = new ArrayList<String>();
            if (!card.hasNonNull("outcome")) {
                card.path("options").forEach(o -> buttons.add(o.path("label").asText()));
            }
            card.path("links")
                    .forEach(l -> buttons.add(
                            l.path("label").asText() + " -> " + l.path("url").asText()));
            var files = new HashMap<String, byte[]>();
            m.path("files")
                    .forEach(f -> files.put(
                            f.path("name").asText(),
                            person(chat)
                                    .get(
                                            "/v1/channels/webchat/me/messages/{m}/files/{n}",
                                            m.path("id").asText(),
                                            f.path("number").asInt())
                                    .asByteArray()));
            var shown = text.stream()
                    .filter(line -> !line.isBlank() && !line.equals("null"))
                    .toList();
            seen.add(new Seen(m.path("id").asText(), null, String.join("\n", shown), buttons, files, reactions(m)));
        }
        return seen;
    }

    /** Reactions on a message of anybody, by the id its writer gave it. */
    public List<String> reactionsOnTheirs(String chat) {
        var all = new ArrayList<String>();
        messages(chat).stream()
                .filter(m -> m.path("direction").asText().equals("in"))
                .forEach(m -> all.addAll(reactions(m)));
        return all;
    }

    @Override
    public String write(String chat, String person, String text) {
        var id = "m-" + UUID.randomUUID();
        send(chat, text, id);
        return id;
    }

    @Override
    public String mention(String room, String person, String text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void repeat(String chat, String person, String messageId) {
        send(chat, "again", messageId);
    }

    @Override
    public void press(String chat, String person, Seen message, String label) {
        for (var m : messages(chat)) {
            for (var option : m.path("card").path("options")) {
                if (m.path("id").asText().equals(message.id())
                        && option.path("label").asText().equals(label)) {
                    var question = m.path("card").path("questionId").asText();
                    person(chat)
                            .body(Map.of(
                                    "questionId",
                                    question,
                                    "value",
                                    option.path("value").asText()))
                            .post("/v1/channels/webchat/answers");
                }
            }
        }
    }

    private void send(String chat, String text, String id) {
        person(chat)
                .body(Map.of("text", text, "messageId", id))
                .post("/v1/channels/webchat/messages")
                .then()
                .statusCode(202);
    }

    private List<JsonNode> messages(String chat) {
        try {
            var all = new ArrayList<JsonNode>();
            JSON.readTree(person(chat).get("/v1/channels/webchat/me/messages").asString())
                    .forEach(all::add);
            return all;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> reactions(JsonNode message) {
        var reactions = new ArrayList<String>();
        message.path("reactions").forEach(r -> reactions.add(r.asText()));
        return reactions;
    }

    private RequestSpecification person(String handle) {
        var key = keys.computeIfAbsent(handle, h -> bearer(token)
                .body(Map.of("handle", h))
                .post("/v1/channels/webchat/keys")
                .then()
                .statusCode(200)
                .extract()
                .path("key"));
        return bearer(key);
    }

    private static RequestSpecification bearer(String key) {
        return given().header("Authorization", "Bearer " + key).contentType(ContentType.JSON);
    }
}
