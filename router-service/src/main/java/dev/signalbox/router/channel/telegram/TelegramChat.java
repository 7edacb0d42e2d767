// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.router.channel.Emoji;
import dev.signalbox.router.channel.Markup;
import dev.signalbox.router.channel.Outcome;
import dev.signalbox.router.file.SentFile;
import dev.signalbox.router.messaginggroup.MessagingGroup;
import org.jspecify.annotations.Nullable;

/** What can be done in one chat, or one topic of it. */
final class TelegramChat {
    private static final int LONGEST_ID = 18;
    private final TelegramApi api;
    private final String chatId;
    private final @Nullable String topic;

    TelegramChat(TelegramApi api, MessagingGroup chat, @Nullable String threadId) {
        this.api = api;
        this.chatId = chat.platformId().substring(TelegramAdapter.CHANNEL.length() + 1);
        this.topic = threadId == null || !isNumber(threadId) ? null : threadId;
    }

    /** Parameters that say where. */
    ObjectNode addressed() {
        var parameters = TelegramApi.parameters().put("chat_id", chatId);
        return topic == null ? parameters : parameters.put("message_thread_id", Long.parseLong(topic));
    }

    /** A text in the platform's own marks, or just as it stands. */
    ObjectNode marked(String text, boolean plainOnly) {
        return plainOnly
                ? addressed().put("text", text)
                : addressed()
                        .put("text", Markup.render(text, Markup.Dialect.HTML))
                        .put("parse_mode", "HTML");
    }

    Outcome call(String method, ObjectNode parameters) {
        return api.call(method, parameters).outcome();
    }

    Outcome send(ObjectNode message) {
        return call("sendMessage", message);
    }

    Outcome edit(String messageId, ObjectNode message) {
        if (!isNumber(messageId)) {
            return noMessage(messageId);
        }
        message.remove("message_thread_id");
        var outcome = call("editMessageText", message.put("message_id", Long.parseLong(messageId)));
        return outcome instanceof Outcome.Delivered ? new Outcome.Delivered(messageId) : outcome;
    }

    Outcome react(String messageId, String emoji) {
        if (!isNumber(messageId)) {
            return noMessage(messageId);
        }
        var parameters = TelegramApi.parameters().put("chat_id", chatId).put("message_id", Long.parseLong(messageId));
        parameters.putArray("reaction").addObject().put("type", "emoji").put("emoji", Emoji.character(emoji));
        var outcome = call("setMessageReaction", parameters);
        return outcome instanceof Outcome.Delivered ? new Outcome.Delivered(messageId) : outcome;
    }

    Outcome document(SentFile file) {
        var body = new Multipart().field("chat_id", chatId);
        if (topic != null) {
            body.field("message_thread_id", topic);
        }
        return api.upload("sendDocument", body.file("document", file.name(), file.bytes()))
                .outcome();
    }

    private static Outcome noMessage(String id) {
        return new Outcome.Refused("There is no message " + id + " in this chat.", true);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= LONGEST_ID && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
