// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.platform;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Somebody's own program behind a callback: shows what it is posted and recognises repeats by their key. */
public final class FakeWebhook implements Platform, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpServer server;
    private final String secret;
    private final List<Message> messages = new ArrayList<>();
    private final Deque<Trouble> troubles = new ArrayDeque<>();
    private final Map<String, String> values = new TreeMap<>();
    private int ids = 1;

    private static final class Message {
        String id;
        String key;
        String chat;
        String thread;
        String text;
        String questionId;
        List<String> buttons = List.of();
        final Map<String, byte[]> files = new TreeMap<>();
        final List<String> reactions = new ArrayList<>();
    }

    public FakeWebhook(String secret) throws IOException {
        this.secret = secret;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    @Override
    public void close() {
        server.stop(0);
    }

    @Override
    public String channelType() {
        return "webhook";
    }

    @Override
    public Set<Trouble> troubles() {
        return Set.of(Trouble.values());
    }

    @Override
    public synchronized void next(Trouble trouble) {
        troubles.add(trouble);
    }

    @Override
    public synchronized String newPerson() {
        return "person-" + System.identityHashCode(this) + "-" + ids++;
    }

    @Override
    public String newRoom() {
        return null;
    }

    @Override
    public String thread(String chat) {
        return "thread-1";
    }

    @Override
    public int typing(String chat) {
        return 0;
    }

    @Override
    public synchronized List<Seen> seen(String chat) {
        return messages.stream()
                .filter(m -> m.chat.equals("webhook:" + chat))
                .map(m -> new Seen(m.id, m.thread, m.text, m.buttons, Map.copyOf(m.files), List.copyOf(m.reactions)))
                .toList();
    }

    @Override
    public String write(String chat, String person, String text) {
        String id;
        synchronized (this) {
            id = "w-" + ids++;
        }
        post("inbound", inbound(chat, person, text, id)).statusCode(202);
        return id;
    }

    @Override
    public String mention(String room, String person, String text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void repeat(String chat, String person, String messageId) {
        post("inbound", inbound(chat, person, "again", messageId)).statusCode(202);
    }

    @Override
    public void press(String chat, String person, Seen message, String label) {
        String questionId;
        synchronized (this) {
            questionId = messages.stream()
                    .filter(m -> m.id.equals(message.id()))
                    .map(m -> m.questionId)
                    .findFirst()
                    .orElseThrow();
        }
        String value;
        synchronized (this) {
            value = values.get(questionId + "/" + label);
        }
        answer(chat, person, questionId, value);
    }

    /** An answer; a late one is told so. */
    public ValidatableResponse answer(String chat, String person, String questionId, String value) {
        return post(
                "answers",
                JSON.createObjectNode()
                        .put("platformId", chat)
                        .put("questionId", questionId)
                        .put("value", value)
                        .put("sender", person));
    }

    /** A signed request to the router. */
    public ValidatableResponse post(String path, ObjectNode body) {
        return given().contentType("application/json")
                .header("Signalbox-Signature", sign(body.toString()))
                .body(body.toString())
                .post("/v1/channels/webhook/" + path)
                .then();
    }

    private String sign(String body) {
        try {
            var seconds = Instant.now().getEpochSecond();
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var digest = mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static ObjectNode inbound(String chat, String person, String text, String id) {
        return JSON.createObjectNode()
                .put("platformId", chat)
                .put("messageId", id)
                .put("text", text)
                .put("sender", person);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var call = JSON.readTree(exchange.getRequestBody());
        Trouble trouble;
        synchronized (this) {
            trouble = troubles.poll();
        }
        var status = trouble == null
                ? 200
                : switch (trouble) {
                    case RATE_LIMIT -> 429;
                    case REFUSES -> 403;
                    case NOT_UNDERSTOOD -> 422;
                    case ANSWER_LOST -> 200;
                };
        var id = status == 200 ? take(call) : "";
        if (trouble == Trouble.ANSWER_LOST) {
            exchange.close();
            return;
        }
        if (status == 429) {
            exchange.getResponseHeaders().set("Retry-After", Integer.toString(RETRY_AFTER));
        }
        var answer = ("{\"id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private synchronized String take(JsonNode call) {
        var key = call.path("idempotencyKey").asText();
        var known = messages.stream().filter(m -> m.key.equals(key)).findFirst();
        if (known.isPresent()) {
            return known.get().id;
        }
        var operation = call.path("operation").asText("");
        var target = call.path("targetMessageId").asText();
        switch (operation) {
            case "edit" -> byId(target).text = call.path("text").asText();
            case "reaction" -> byId(target).reactions.add(call.path("text").asText());
            case "close_question" -> {
                var shown = messages.stream()
                        .filter(m -> call.path("questionId").asText().equals(m.questionId))
                        .findFirst()
                        .orElseThrow();
                shown.buttons = List.of();
                shown.text += "\n" + call.path("text").asText();
            }
            default -> {
                return show(call, key);
            }
        }
        return target;
    }

    private String show(JsonNode call, String key) {
        var message = new Message();
        message.id = "their-" + ids++;
        message.key = key;
        message.chat = call.path("platformId").asText();
        message.thread = call.path("threadId").asText(null);
        message.text = call.path("text").asText();
        var buttons = new ArrayList<String>();
        if (call.path("operation").asText("").equals("question")) {
            message.questionId = call.path("questionId").asText();
            call.path("content").path("options").forEach(o -> {
                buttons.add(o.isTextual() ? o.asText() : o.path("label").asText());
                values.put(
                        message.questionId + "/" + buttons.getLast(),
                        o.isTextual() ? o.asText() : o.path("value").asText());
            });
        }
        message.buttons = buttons;
        call.path("files")
                .forEach(f -> message.files.put(
                        f.path("name").asText(),
                        Base64.getDecoder().decode(f.path("data").asText())));
        messages.add(message);
        return message.id;
    }

    /** A message of ours, or one a person wrote: those are known by their ids only. */
    private Message byId(String id) {
        return messages.stream().filter(m -> m.id.equals(id)).findFirst().orElseGet(() -> {
            var theirs = new Message();
            theirs.id = id;
            theirs.key = "in:" + id;
            theirs.chat = "of people";
            messages.add(theirs);
            return theirs;
        });
    }

    /** Reactions on a message of anybody. */
    public synchronized List<String> reactions(String id) {
        return messages.stream()
                .filter(m -> m.id.equals(id))
                .flatMap(m -> m.reactions.stream())
                .toList();
    }
}
