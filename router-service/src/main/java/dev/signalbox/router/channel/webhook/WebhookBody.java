// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.router.channel.Content;
import dev.signalbox.router.channel.Delivery;
import java.util.Base64;

/** What is posted: the words to show, what is meant by them, files as Base64, and the content as the agent wrote it. */
final class WebhookBody {
    private static final ObjectMapper JSON = new ObjectMapper();

    private WebhookBody() {}

    static String of(Delivery delivery) {
        var body = JSON.createObjectNode()
                .put("messageId", delivery.messageId())
                .put("idempotencyKey", delivery.idempotencyKey())
                .put("platformId", delivery.chat().platformId())
                .put("threadId", delivery.threadId());
        describe(body, delivery.shown());
        if (!delivery.files().isEmpty()) {
            var files = body.putArray("files");
            delivery.files().forEach(file -> files.addObject()
                    .put("name", file.name())
                    .put("size", file.bytes().length)
                    .put("data", Base64.getEncoder().encodeToString(file.bytes())));
        }
        var written = delivery.written();
        if (written != null) {
            body.set("content", tree(written));
        }
        return body.toString();
    }

    private static void describe(ObjectNode body, Content content) {
        switch (content) {
            case Content.Text text -> body.put("text", text.text());
            case Content.Question question -> {
                body.put("operation", "question").put("questionId", question.questionId());
                body.put("text", question.asText());
            }
            case Content.QuestionClosed(var id, var outcome) ->
                body.put("operation", "close_question").put("questionId", id).put("text", outcome);
            case Content.Card card -> body.put("text", card.asText());
            case Content.Edit(var id, var text) ->
                body.put("operation", "edit").put("targetMessageId", id).put("text", text);
            case Content.Reaction(var id, var emoji) ->
                body.put("operation", "reaction").put("targetMessageId", id).put("text", emoji);
            case Content.Unreadable(var reason) -> throw new IllegalArgumentException(reason);
        }
    }

    private static JsonNode tree(String content) {
        try {
            return JSON.readTree(content);
        } catch (JsonProcessingException e) {
            return JSON.nullNode();
        }
    }
}
