// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;

/** The part of Slack's Web API that bots like ours use, and the requests it sends, as https://docs.slack.dev has them. */
public final class FakeSlack implements Platform, AutoCloseable {
    public static final String TOKEN = "xoxb-of-the-tests";
    public static final String SECRET = "signing-secret-of-the-tests";
    public static final String BOT = "UBOT00001";
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpServer server;
    private final List<Message> messages = new ArrayList<>();
    private final Map<String, byte[]> uploads = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, byte[]> stored = new HashMap<>();
    private final Deque<Trouble> troubles = new ArrayDeque<>();
    private final List<String> opened = new ArrayList<>();
    private final Set<String> unknown = new HashSet<>();
    private final List<String> whispers = new ArrayList<>();
    private int ids = 100;

    private static final class Message {
        String channel;
        String ts;
        String thread;
        String text;
        JsonNode blocks = JSON.createArrayNode();
        final Map<String, byte[]> files = new HashMap<>();
        final List<String> reactions = new ArrayList<>();
        boolean ours;
    }

    public FakeSlack() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /** Whose direct channels were asked for, latest last. */
    public synchronized List<String> opened() {
        return List.copyOf(opened);
    }

    /** The next time it is asked to open a direct channel with this person it does not know them. */
    public synchronized void doesNotKnow(String person) {
        unknown.add(person);
    }

    /** What it showed to one person alone: who, and what. */
    public synchronized List<String> whispers() {
        return List.copyOf(whispers);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/";
    }

    @Override
    public void close() {
        server.stop(0);
    }

    @Override
    public String channelType() {
        return "slack";
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
        return "U0PERSON" + ids++;
    }

    @Override
    public synchronized String newRoom() {
        return "C0ROOM" + ids++;
    }

    @Override
    public String thread(String chat) {
        return "1700000000.000042";
    }

    @Override
    public int typing(String chat) {
        return 0;
    }

    @Override
    public synchronized List<Seen> seen(String chat) {
        return messages.stream()
                .filter(m -> m.ours && m.channel.equals(channel(chat)))
                .map(m -> new Seen(m.ts, m.thread, text(m), buttons(m), Map.copyOf(m.files), List.copyOf(m.reactions)))
                .toList();
    }

    /** Reactions on a message of anybody. */
    public synchronized List<String> reactions(String chat, String ts) {
        return messages.stream()
                .filter(m -> m.channel.equals(channel(chat)) && m.ts.equals(ts))
                .flatMap(m -> m.reactions.stream())
                .toList();
    }

    @Override
    public String write(String chat, String person, String text) {
        var event = message(chat, person, text);
        return tell(event);
    }

    @Override
    public String mention(String room, String person, String text) {
        var event = message(room, person, "<@" + BOT + "> " + text);
        var ts = tell(event);
        SlackRequests.event(event.deepCopy().put("type", "app_mention").without("channel_type"));
        return ts;
    }

    @Override
    public void repeat(String chat, String person, String messageId) {
        SlackRequests.event(message(chat, person, "again").put("ts", messageId));
    }

    /** A message as the platform tells it. */
    public synchronized ObjectNode message(String chat, String person, String text) {
        var direct = chat.startsWith("U");
        return JSON.createObjectNode()
                .put("type", "message")
                .put("channel", channel(chat))
                .put("channel_type", direct ? "im" : "channel")
                .put("user", person)
                .put("text", text)
                .put("ts", "17000%05d.000100".formatted(ids++));
    }

    /** Tells the router, and keeps it to be reacted to. */
    public String tell(ObjectNode event) {
        synchronized (this) {
            var kept = new Message();
            kept.channel = event.path("channel").asText();
            kept.ts = event.path("ts").asText();
            kept.text = event.path("text").asText();
            messages.add(kept);
        }
        SlackRequests.event(event);
        return event.path("ts").asText();
    }

    /** Something people sent before; the address it can be fetched from. */
    public synchronized String store(byte[] bytes) {
        var id = "F" + ids++;
        stored.put(id, bytes);
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/files-pri/" + id;
    }

    @Override
    public void press(String chat, String person, Seen message, String label) {
        String value;
        synchronized (this) {
            var pressed = messages.stream()
                    .filter(m -> m.ts.equals(message.id()))
                    .findFirst()
                    .orElseThrow();
            value = "";
            for (var block : pressed.blocks) {
                for (var element : block.path("elements")) {
                    value = element.path("text").path("text").asText().equals(label)
                            ? element.path("value").asText()
                            : value;
                }
            }
        }
        pressValue(chat, person, message.id(), value);
    }

    /** A press with a value of the test's own. */
    public void pressValue(String chat, String person, String messageId, String value) {
        var payload = JSON.createObjectNode().put("type", "block_actions");
        payload.putObject("user").put("id", person);
        payload.putObject("container")
                .put("type", "message")
                .put("message_ts", messageId)
                .put("channel_id", channel(chat));
        payload.putArray("actions").addObject().put("action_id", "option-0").put("value", value);
        SlackRequests.interaction(payload);
    }

    private static String channel(String chat) {
        return chat.startsWith("U") ? "D" + chat.substring(1) : chat;
    }

    private static String text(Message message) {
        if (message.blocks.isEmpty()) {
            return readable(message.text);
        }
        var lines = new ArrayList<String>();
        message.blocks.forEach(block -> {
            if (block.has("text")) {
                lines.add(readable(block.path("text").path("text").asText()));
            }
        });
        return String.join("\n", lines);
    }

    private static String readable(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private static List<String> buttons(Message message) {
        var labels = new ArrayList<String>();
        message.blocks.forEach(block -> block.path("elements").forEach(element -> {
            var label = element.path("text").path("text").asText();
            labels.add(element.has("url") ? label + " -> " + element.path("url").asText() : label);
        }));
        return labels;
    }

    private void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = exchange.getRequestBody().readAllBytes();
        if (path.startsWith("/upload/")) {
            synchronized (this) {
                var type = exchange.getRequestHeaders().getFirst("Content-Type");
                uploads.put(
                        path.substring("/upload/".length()),
                        type != null && type.startsWith("multipart/")
                                ? MultipartBody.read(type, body)
                                        .files()
                                        .values()
                                        .iterator()
                                        .next()
                                : body);
            }
            answer(exchange, 200, "OK".getBytes(StandardCharsets.UTF_8));
            return;
        }
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 200, bytes(no("invalid_auth")));
            return;
        }
        if (path.startsWith("/files-pri/")) {
            answer(exchange, 200, stored.get(path.substring("/files-pri/".length())));
            return;
        }
        var method = path.substring("/api/".length());
        var form = form(new String(body, StandardCharsets.UTF_8));
        var trouble = Set.of("chat.postMessage", "chat.update").contains(method) ? troubles.poll() : null;
        if (trouble == Trouble.ANSWER_LOST) {
            act(method, form);
            exchange.close();
            return;
        }
        if (trouble == Trouble.RATE_LIMIT) {
            exchange.getResponseHeaders().set("Retry-After", Integer.toString(RETRY_AFTER));
            answer(exchange, 429, bytes(no("ratelimited")));
            return;
        }
        answer(
                exchange,
                200,
                bytes(
                        trouble == Trouble.REFUSES
                                ? no("channel_not_found")
                                : trouble == Trouble.NOT_UNDERSTOOD ? no("invalid_blocks") : act(method, form)));
    }

    private synchronized ObjectNode act(String method, Map<String, String> form) throws IOException {
        return switch (method) {
            case "auth.test" -> ok().put("user_id", BOT).put("user", "signalbox");
            case "conversations.open" -> {
                opened.add(form.get("users"));
                if (unknown.remove(form.get("users"))) {
                    yield no("user_not_found");
                }
                var answer = ok();
                answer.putObject("channel").put("id", channel(form.get("users")));
                yield answer;
            }
            case "users.info" -> {
                var answer = ok();
                var user = answer.putObject("user").put("id", form.get("user")).put("name", "ann");
                user.putObject("profile").put("display_name", names.getOrDefault(form.get("user"), "Ann Lee"));
                yield answer;
            }
            case "chat.postMessage" -> post(form);
            case "chat.postEphemeral" -> {
                whispers.add(form.get("user") + ": " + form.get("text"));
                yield ok().put("message_ts", "17000%05d.000300".formatted(ids++));
            }
            case "chat.update" -> update(form);
            case "reactions.add" -> react(form);
            case "files.getUploadURLExternal" -> {
                var id = "F" + ids++;
                yield ok().put("file_id", id)
                        .put(
                                "upload_url",
                                "http://127.0.0.1:" + server.getAddress().getPort() + "/upload/" + id);
            }
            case "files.completeUploadExternal" -> complete(form);
            default -> no("unknown_method");
        };
    }

    private ObjectNode post(Map<String, String> form) throws IOException {
        var message = new Message();
        message.ours = true;
        message.channel = form.get("channel");
        message.ts = "17000%05d.000200".formatted(ids++);
        message.thread = form.get("thread_ts");
        message.text = form.getOrDefault("text", "");
        message.blocks = form.containsKey("blocks") ? JSON.readTree(form.get("blocks")) : message.blocks;
        if (message.channel.startsWith("U")) {
            return no("channel_not_found");
        }
        messages.add(message);
        return ok().put("channel", message.channel).put("ts", message.ts);
    }

    private ObjectNode update(Map<String, String> form) throws IOException {
        var message = find(form.get("channel"), form.get("ts"));
        if (message == null || !message.ours) {
            return no("message_not_found");
        }
        message.text = form.getOrDefault("text", "");
        message.blocks = form.containsKey("blocks") ? JSON.readTree(form.get("blocks")) : JSON.createArrayNode();
        return ok().put("channel", message.channel).put("ts", message.ts);
    }

    private ObjectNode react(Map<String, String> form) {
        var message = find(form.get("channel"), form.get("timestamp"));
        if (message == null) {
            return no("message_not_found");
        }
        if (message.reactions.contains(form.get("name"))) {
            return no("already_reacted");
        }
        message.reactions.add(form.get("name"));
        return ok();
    }

    private ObjectNode complete(Map<String, String> form) throws IOException {
        var message = new Message();
        message.ours = true;
        message.channel = form.getOrDefault("channel_id", form.get("channels"));
        message.ts = "17000%05d.000300".formatted(ids++);
        message.thread = form.get("thread_ts");
        message.text = "";
        var answer = ok();
        var files = answer.putArray("files");
        for (var file : JSON.readTree(form.get("files"))) {
            message.files.put(
                    file.path("title").asText(), uploads.get(file.path("id").asText()));
            files.addObject()
                    .put("id", file.path("id").asText())
                    .put("title", file.path("title").asText());
        }
        messages.add(message);
        return answer;
    }

    private Message find(String channel, String ts) {
        return messages.stream()
                .filter(m -> m.channel.equals(channel) && m.ts.equals(ts))
                .findFirst()
                .orElse(null);
    }

    private static Map<String, String> form(String body) {
        var fields = new HashMap<String, String>();
        for (var pair : body.split("&")) {
            var parts = pair.split("=", 2);
            if (parts.length == 2) {
                fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    private static ObjectNode ok() {
        return JSON.createObjectNode().put("ok", true);
    }

    private static ObjectNode no(String error) {
        return JSON.createObjectNode().put("ok", false).put("error", error);
    }

    private static byte[] bytes(ObjectNode answer) {
        return answer.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
