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
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** The part of the Bot API that bots like ours use, as https://core.telegram.org/bots/api has it. */
public final class FakeTelegram implements Platform, AutoCloseable {
    public static final String TOKEN = "123456:token-of-the-tests";
    public static final long BOT_ID = 123456;
    public static final String BOT = "signalbox_bot";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TAG = Pattern.compile("<(/?)(b|code|pre|a)(?: href=\"[^\"<>]*\")?>");
    private final HttpServer server;
    private final List<Message> messages = new ArrayList<>();
    private final Map<Long, ObjectNode> updates = new java.util.TreeMap<>();
    private final Map<String, Integer> typing = new HashMap<>();
    private final Map<String, byte[]> stored = new HashMap<>();
    private final Deque<Trouble> troubles = new ArrayDeque<>();
    private final List<String> answers = new ArrayList<>();
    private long ids = 1000;

    private static final class Message {
        String chat;
        long id;
        String thread;
        String text = "";
        JsonNode keyboard = JSON.createArrayNode();
        final Map<String, byte[]> files = new HashMap<>();
        final List<String> reactions = new ArrayList<>();
        boolean ours;
    }

    public FakeTelegram() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What people were told in the small note after a press, latest last. */
    public synchronized List<String> answers() {
        return List.copyOf(answers);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    @Override
    public String channelType() {
        return "telegram";
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
        return Long.toString(ids++ + 500_000_000L);
    }

    @Override
    public synchronized String newRoom() {
        return "-100" + (ids++ + 900_000_000L);
    }

    @Override
    public String thread(String chat) {
        return "42";
    }

    @Override
    public synchronized int typing(String chat) {
        return typing.getOrDefault(chat, 0);
    }

    @Override
    public synchronized List<Seen> seen(String chat) {
        return messages.stream()
                .filter(m -> m.ours && m.chat.equals(chat))
                .map(m -> new Seen(
                        Long.toString(m.id),
                        m.thread,
                        m.text,
                        buttons(m),
                        Map.copyOf(m.files),
                        List.copyOf(m.reactions)))
                .toList();
    }

    /** Reactions on a message of anybody. */
    public synchronized List<String> reactions(String chat, String id) {
        return messages.stream()
                .filter(m -> m.chat.equals(chat) && Long.toString(m.id).equals(id))
                .flatMap(m -> m.reactions.stream())
                .toList();
    }

    @Override
    public synchronized String write(String chat, String person, String text) {
        return tell("message", person(chat, person).put("text", text));
    }

    @Override
    public synchronized String mention(String room, String person, String text) {
        var message = person(room, person).put("text", "@" + BOT + " " + text);
        message.putArray("entities")
                .addObject()
                .put("type", "mention")
                .put("offset", 0)
                .put("length", BOT.length() + 1);
        return tell("message", message);
    }

    @Override
    public synchronized void repeat(String chat, String person, String messageId) {
        updates.values().stream()
                .filter(u -> u.path("message").path("message_id").asText().equals(messageId))
                .findFirst()
                .map(ObjectNode::deepCopy)
                .ifPresent(u -> {
                    var number = ids++;
                    updates.put(number, u.put("update_id", number));
                });
    }

    /** Somebody changes what they wrote. */
    public synchronized void edit(String chat, String person, String messageId, String text, int editDate) {
        tell(
                "edited_message",
                person(chat, person)
                        .put("text", text)
                        .put("message_id", Long.parseLong(messageId))
                        .put("edit_date", editDate));
    }

    /** A message with fields of the test's own. */
    public synchronized String tellMessage(String chat, String person, ObjectNode fields) {
        var message = person(chat, person);
        message.setAll(fields);
        return tell("message", message);
    }

    /** Something people sent before, to be fetched by this id. */
    public synchronized String store(byte[] bytes) {
        var id = "file-" + ids++;
        stored.put(id, bytes);
        return id;
    }

    @Override
    public synchronized void press(String chat, String person, Seen message, String label) {
        var pressed = messages.stream()
                .filter(m -> Long.toString(m.id).equals(message.id()))
                .findFirst()
                .orElseThrow();
        var data = "";
        for (var row : pressed.keyboard) {
            for (var button : row) {
                data = button.path("text").asText().equals(label)
                        ? button.path("callback_data").asText()
                        : data;
            }
        }
        pressData(chat, person, message.id(), data);
    }

    /** A press with data of the test's own, as from an old client. */
    public synchronized void pressData(String chat, String person, String messageId, String data) {
        var number = ids++;
        var update = JSON.createObjectNode().put("update_id", number);
        var query = update.putObject("callback_query").put("id", "cb-" + number).put("data", data);
        query.putObject("from")
                .put("id", Long.parseLong(person))
                .put("is_bot", false)
                .put("first_name", "Ann");
        query.set("message", person(chat, person).put("message_id", Long.parseLong(messageId)));
        updates.put(number, update);
        notifyAll();
    }

    private ObjectNode person(String chat, String person) {
        var message = JSON.createObjectNode().put("message_id", ids++).put("date", 1);
        var from = message.putObject("from").put("id", Long.parseLong(person)).put("is_bot", false);
        from.put("first_name", "Ann").put("last_name", "Lee").put("username", "annlee");
        var group = chat.startsWith("-");
        var where = message.putObject("chat").put("id", Long.parseLong(chat));
        where.put("type", group ? "supergroup" : "private").put(group ? "title" : "first_name", group ? "Ops" : "Ann");
        return message;
    }

    private String tell(String kind, ObjectNode message) {
        var number = ids++;
        var update = JSON.createObjectNode().put("update_id", number);
        update.set(kind, message);
        updates.put(number, update);
        var kept = new Message();
        kept.chat = message.path("chat").path("id").asText();
        kept.id = message.path("message_id").asLong();
        kept.text = message.path("text").asText("");
        messages.add(kept);
        notifyAll();
        return message.path("message_id").asText();
    }

    private static List<String> buttons(Message message) {
        var labels = new ArrayList<String>();
        message.keyboard.forEach(row -> row.forEach(button -> labels.add(
                button.has("url")
                        ? button.path("text").asText() + " -> "
                                + button.path("url").asText()
                        : button.path("text").asText())));
        return labels;
    }

    private void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = exchange.getRequestBody().readAllBytes();
        if (path.startsWith("/file/bot" + TOKEN + "/")) {
            answer(exchange, 200, stored.get(path.substring(path.lastIndexOf('/') + 1)));
            return;
        }
        if (!path.startsWith("/bot" + TOKEN + "/")) {
            answer(exchange, 401, no(401, "Unauthorized"));
            return;
        }
        var method = path.substring(path.lastIndexOf('/') + 1);
        var type = exchange.getRequestHeaders().getFirst("Content-Type");
        var call = type.startsWith("multipart/")
                ? MultipartBody.read(type, body)
                : MultipartBody.json(JSON.readTree(body));
        var writes = Set.of("sendMessage", "editMessageText", "sendDocument").contains(method);
        var trouble = writes ? troubles.poll() : null;
        if (trouble == Trouble.ANSWER_LOST) {
            act(method, call);
            exchange.close(); // no status, no body: the connection just ends
            return;
        }
        var refusal = trouble == null ? null : refusal(trouble);
        var result = refusal == null ? act(method, call) : refusal;
        answer(exchange, result.path("error_code").asInt(200), result.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode refusal(Trouble trouble) {
        return switch (trouble) {
            case RATE_LIMIT -> {
                var no = refused(429, "Too Many Requests: retry after " + RETRY_AFTER);
                no.putObject("parameters").put("retry_after", RETRY_AFTER);
                yield no;
            }
            case REFUSES -> refused(403, "Forbidden: bot was blocked by the user");
            case NOT_UNDERSTOOD -> refused(400, "Bad Request: can't parse entities: Unsupported start tag");
            case ANSWER_LOST -> throw new IllegalStateException();
        };
    }

    private synchronized ObjectNode act(String method, MultipartBody call) {
        var p = call.fields();
        return switch (method) {
            case "getMe" ->
                done(JSON.createObjectNode()
                        .put("id", BOT_ID)
                        .put("is_bot", true)
                        .put("username", BOT));
            case "getUpdates" ->
                updates(p.path("offset").asLong(0), p.path("timeout").asLong(0));
            case "sendChatAction" -> {
                typing.merge(p.path("chat_id").asText(), 1, Integer::sum);
                yield done(JSON.getNodeFactory().booleanNode(true));
            }
            case "sendMessage" -> send(p, call);
            case "sendDocument" -> send(p, call);
            case "editMessageText" -> edit(p);
            case "setMessageReaction" -> {
                var message = find(p);
                if (message == null) {
                    yield refused(400, "Bad Request: message to react not found");
                }
                p.path("reaction")
                        .forEach(r -> message.reactions.add(r.path("emoji").asText()));
                yield done(JSON.getNodeFactory().booleanNode(true));
            }
            case "answerCallbackQuery" -> {
                answers.add(p.path("text").asText());
                yield done(JSON.getNodeFactory().booleanNode(true));
            }
            case "getFile" -> {
                var id = p.path("file_id").asText();
                yield stored.containsKey(id)
                        ? done(JSON.createObjectNode().put("file_id", id).put("file_path", "documents/" + id))
                        : refused(400, "Bad Request: invalid file_id");
            }
            default -> refused(404, "Not Found");
        };
    }

    private ObjectNode updates(long offset, long seconds) {
        updates.keySet().removeIf(number -> number < offset);
        var until = System.nanoTime() + seconds * 1_000_000_000L;
        while (updates.isEmpty() && System.nanoTime() < until) {
            try {
                wait(Math.max(1, (until - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        var all = JSON.createArrayNode();
        updates.values().forEach(all::add);
        return done(all);
    }

    private ObjectNode send(JsonNode p, MultipartBody call) {
        var fault = fault(p, call);
        if (fault != null) {
            return refused(400, "Bad Request: " + fault);
        }
        var message = new Message();
        message.ours = true;
        message.chat = p.path("chat_id").asText();
        message.id = ids++;
        message.thread =
                p.has("message_thread_id") ? p.path("message_thread_id").asText() : null;
        message.text = shown(p);
        message.keyboard = p.path("reply_markup").path("inline_keyboard");
        message.files.putAll(call.files());
        messages.add(message);
        return done(JSON.createObjectNode().put("message_id", message.id));
    }

    private ObjectNode edit(JsonNode p) {
        var message = find(p);
        if (message == null || !message.ours) {
            return refused(400, "Bad Request: message to edit not found");
        }
        var fault = fault(p, MultipartBody.json(p));
        if (fault != null) {
            return refused(400, "Bad Request: " + fault);
        }
        if (message.text.equals(shown(p)) && message.keyboard.isEmpty()) {
            return refused(400, "Bad Request: message is not modified: specified new message content is the same");
        }
        message.text = shown(p);
        message.keyboard = p.path("reply_markup").path("inline_keyboard");
        return done(JSON.createObjectNode().put("message_id", message.id));
    }

    private Message find(JsonNode p) {
        return messages.stream()
                .filter(m -> m.chat.equals(p.path("chat_id").asText())
                        && m.id == p.path("message_id").asLong())
                .findFirst()
                .orElse(null);
    }

    private static String fault(JsonNode p, MultipartBody call) {
        if (call.files().isEmpty() && shown(p).isBlank()) {
            return "message text is empty";
        }
        if (shown(p).length() > 4096) {
            return "message is too long";
        }
        if (p.has("parse_mode")
                && TAG.matcher(p.path("text").asText()).replaceAll("").matches("(?s).*[<>].*")) {
            return "can't parse entities: Unsupported start tag";
        }
        for (var row : p.path("reply_markup").path("inline_keyboard")) {
            for (var button : row) {
                if (button.path("callback_data").asText("").getBytes(StandardCharsets.UTF_8).length > 64) {
                    return "BUTTON_DATA_INVALID";
                }
            }
        }
        return null;
    }

    private static String shown(JsonNode p) {
        var text = p.path("text").asText("");
        return p.has("parse_mode")
                ? TAG.matcher(text)
                        .replaceAll("")
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&amp;", "&")
                : text;
    }

    private static ObjectNode done(JsonNode result) {
        var answer = JSON.createObjectNode().put("ok", true);
        answer.set("result", result);
        return answer;
    }

    private static ObjectNode refused(int code, String description) {
        return JSON.createObjectNode().put("ok", false).put("error_code", code).put("description", description);
    }

    private static byte[] no(int code, String description) {
        return refused(code, description).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
