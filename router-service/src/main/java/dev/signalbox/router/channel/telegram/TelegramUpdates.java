// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.contracts.Correlation;
import dev.signalbox.outbox.CurrentCorrelation;
import dev.signalbox.router.inbound.NewInbound;
import dev.signalbox.router.inbound.Reception;
import dev.signalbox.router.messaginggroup.MessagingGroup;
import dev.signalbox.router.messaginggroup.MessagingGroups;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** What people do on the platform: write, change what they wrote, press buttons. */
@ApplicationScoped
class TelegramUpdates {
    private final MessagingGroups chats;
    private final Reception reception;
    private final TelegramQuestions questions;
    private final MeterRegistry metrics;

    TelegramUpdates(MessagingGroups chats, Reception reception, TelegramQuestions questions, MeterRegistry metrics) {
        this.chats = chats;
        this.reception = reception;
        this.questions = questions;
        this.metrics = metrics;
    }

    /**
     * Takes one.
     *
     * @throws dev.signalbox.http.ProblemException 503 if the broker does not take it; to be repeated
     */
    void take(JsonNode update, TelegramBot bot, TelegramApi api) {
        var message = update.has("edited_message") ? update.path("edited_message") : update.path("message");
        if (message.has("chat")) {
            written(new TelegramMessage(message, bot), api);
        } else if (update.path("callback_query").has("id")) {
            CurrentCorrelation.during(
                    Correlation.of(null, null), () -> pressed(update.path("callback_query"), bot, api));
        } else {
            count("ignored");
        }
    }

    private void written(TelegramMessage message, TelegramApi api) {
        if (message.fromBot() || message.empty()) {
            count("ignored");
            return;
        }
        var chat = chat(message);
        reception.takeAnew(new NewInbound(
                chat,
                message.topic(),
                message.id(),
                message.revision(),
                message.senderId(),
                message.senderName(),
                message.text(),
                message.addressed(),
                TelegramFiles.of(message.node(), api)));
        count("accepted");
    }

    private void pressed(JsonNode query, TelegramBot bot, TelegramApi api) {
        var message = new TelegramMessage(query.path("message"), bot);
        var group = chat(message);
        var there = new TelegramChat(api, group, message.topic());
        var userId =
                TelegramAdapter.CHANNEL + ":" + query.path("from").path("id").asText();
        var told =
                questions.pressed(there, group, message.id(), query.path("data").asText(""), userId);
        there.call(
                "answerCallbackQuery",
                TelegramApi.parameters()
                        .put("callback_query_id", query.path("id").asText())
                        .put("text", told));
        count("pressed");
    }

    private MessagingGroup chat(TelegramMessage message) {
        return chats.met(TelegramAdapter.CHANNEL, message.chatId(), message.chatName(), message.group());
    }

    private void count(String outcome) {
        metrics.counter("signalbox_channel_updates", "channel", TelegramAdapter.CHANNEL, "outcome", outcome)
                .increment();
    }
}
