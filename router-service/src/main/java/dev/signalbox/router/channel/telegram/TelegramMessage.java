// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A message as the platform tells it. */
record TelegramMessage(JsonNode node, TelegramBot bot) {
    private static final int LONGEST_NAME = 120;

    String id() {
        return node.path("message_id").asText();
    }

    /** 0 for the original; the second of the change for a changed one, which counts up as it should. */
    int revision() {
        return node.path("edit_date").asInt(0);
    }

    String chatId() {
        return node.path("chat").path("id").asText();
    }

    boolean group() {
        return !"private".equals(node.path("chat").path("type").asText());
    }

    @Nullable
    String chatName() {
        var chat = node.path("chat");
        return cut(chat.path("title").asText(name(chat)));
    }

    /** The topic of a forum; answers elsewhere stay in the chat. */
    @Nullable
    String topic() {
        return node.path("is_topic_message").asBoolean(false)
                ? node.path("message_thread_id").asText()
                : null;
    }

    String text() {
        return node.path("text").asText(node.path("caption").asText(""));
    }

    /** True for what is neither words nor a file: members who come and go, pinned messages. */
    boolean empty() {
        return text().isEmpty() && !TelegramFiles.has(node);
    }

    boolean fromBot() {
        return node.path("from").path("is_bot").asBoolean(false) && !node.has("sender_chat");
    }

    /** Who writes in the name of a chat is that chat. */
    @Nullable
    String senderId() {
        var from = node.has("sender_chat") ? node.path("sender_chat") : node.path("from");
        return from.has("id") ? TelegramAdapter.CHANNEL + ":" + from.path("id").asText() : null;
    }

    @Nullable
    String senderName() {
        var from = node.has("sender_chat") ? node.path("sender_chat") : node.path("from");
        return cut(from.path("title").asText(name(from)));
    }

    /** Our name in the text, a command for us, or an answer to a message of ours. */
    boolean addressed() {
        if (node.path("reply_to_message").path("from").path("id").asLong(0) == bot.id()) {
            return true;
        }
        for (var entity : node.path(node.has("text") ? "entities" : "caption_entities")) {
            if (means(entity)) {
                return true;
            }
        }
        return false;
    }

    private boolean means(JsonNode entity) {
        var text = text();
        var from = entity.path("offset").asInt(0);
        var end = from + entity.path("length").asInt(0);
        if (from < 0 || end > text.length() || from >= end) {
            return false;
        }
        var words = text.substring(from, end);
        return switch (entity.path("type").asText("")) {
            case "mention" -> words.equalsIgnoreCase("@" + bot.username());
            case "bot_command" ->
                words.toLowerCase(Locale.ROOT).endsWith("@" + bot.username().toLowerCase(Locale.ROOT));
            case "text_mention" -> entity.path("user").path("id").asLong(0) == bot.id();
            default -> false;
        };
    }

    private static String name(JsonNode who) {
        var full =
                (who.path("first_name").asText("") + " " + who.path("last_name").asText("")).strip();
        return full.isEmpty() ? who.path("username").asText(who.path("id").asText("")) : full;
    }

    private static @Nullable String cut(String name) {
        return name.isBlank() ? null : name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }
}
