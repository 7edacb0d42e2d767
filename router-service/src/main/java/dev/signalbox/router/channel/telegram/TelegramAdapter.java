// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.router.channel.Arrivals;
import dev.signalbox.router.channel.Capabilities;
import dev.signalbox.router.channel.ChannelAdapter;
import dev.signalbox.router.channel.ChannelState;
import dev.signalbox.router.channel.Content;
import dev.signalbox.router.channel.Delivery;
import dev.signalbox.router.channel.Feature;
import dev.signalbox.router.channel.Outcome;
import dev.signalbox.router.channel.SentParts;
import dev.signalbox.router.messaginggroup.MessagingGroup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes through the bot. */
@ApplicationScoped
class TelegramAdapter implements ChannelAdapter {
    static final String CHANNEL = "telegram";
    private static final Set<Feature> FEATURES =
            EnumSet.complementOf(EnumSet.of(Feature.IDEMPOTENCY, Feature.RECEIPTS));
    private final TelegramConfig config;
    private final TelegramConnection connection;
    private final TelegramQuestions questions;
    private final SentParts sent;

    TelegramAdapter(TelegramConfig config, TelegramConnection connection, TelegramQuestions questions, SentParts sent) {
        this.config = config;
        this.connection = connection;
        this.questions = questions;
        this.sent = sent;
    }

    @Override
    public String channelType() {
        return CHANNEL;
    }

    @Override
    public boolean local() {
        return false;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(FEATURES, config.longestText(), config.policy());
    }

    @Override
    public ChannelState state() {
        return connection.state();
    }

    @Override
    public Arrivals arrivals() {
        return sent;
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        return connection
                .api()
                .map(api -> show(new TelegramChat(api, delivery.chat(), delivery.threadId()), delivery))
                .orElseGet(() -> new Outcome.Unavailable(TelegramConnection.OFF, null));
    }

    @Override
    public void typing(MessagingGroup chat, @Nullable String threadId) {
        connection.api().ifPresent(api -> {
            var there = new TelegramChat(api, chat, threadId);
            there.call("sendChatAction", there.addressed().put("action", "typing"));
        });
    }

    private Outcome show(TelegramChat chat, Delivery delivery) {
        return switch (delivery.shown()) {
            case Content.Text text -> textAndFiles(chat, delivery, text.text());
            case Content.Question question ->
                questions.show(chat, delivery.chat(), question, delivery.idempotencyKey(), config.longestText());
            case Content.QuestionClosed(var id, var outcome) -> questions.close(chat, delivery.chat(), id, outcome);
            case Content.Card card -> card(chat, card);
            case Content.Edit(var id, var text) -> chat.edit(id, chat.marked(text, delivery.plainOnly()));
            case Content.Reaction(var id, var emoji) -> chat.react(id, emoji);
            case Content.Unreadable(var reason) -> new Outcome.Refused(reason, true);
        };
    }

    private Outcome textAndFiles(TelegramChat chat, Delivery delivery, String text) {
        if (delivery.files().isEmpty()) {
            return chat.send(chat.marked(text, delivery.plainOnly()));
        }
        var key = delivery.idempotencyKey();
        Outcome first = null;
        if (!text.isBlank()) {
            first = sent.once(key + "/text", () -> chat.send(chat.marked(text, delivery.plainOnly())));
            if (!(first instanceof Outcome.Delivered)) {
                return first;
            }
        }
        for (var file : delivery.files()) {
            var outcome = sent.once(key + "/file" + file.number(), () -> chat.document(file));
            if (!(outcome instanceof Outcome.Delivered)) {
                return outcome;
            }
            first = first == null ? outcome : first;
        }
        return first == null ? new Outcome.Refused("There is nothing to show.", true) : first;
    }

    private static Outcome card(TelegramChat chat, Content.Card card) {
        var title = card.title().isBlank() ? "" : "**" + card.title() + "**\n";
        var body = title + card.body();
        ObjectNode message = chat.marked(body.isBlank() ? "…" : body, false);
        if (!card.links().isEmpty()) {
            var rows = message.putObject("reply_markup").putArray("inline_keyboard");
            card.links().forEach(link -> rows.addArray()
                    .addObject()
                    .put("text", link.label())
                    .put("url", link.url()));
        }
        return chat.send(message);
    }
}
