// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.slack;

import dev.signalbox.router.channel.Arrivals;
import dev.signalbox.router.channel.Capabilities;
import dev.signalbox.router.channel.ChannelAdapter;
import dev.signalbox.router.channel.ChannelState;
import dev.signalbox.router.channel.Content;
import dev.signalbox.router.channel.Delivery;
import dev.signalbox.router.channel.Emoji;
import dev.signalbox.router.channel.Feature;
import dev.signalbox.router.channel.Markup;
import dev.signalbox.router.channel.Outcome;
import dev.signalbox.router.channel.SentParts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Set;

/** Writes through the Web API. */
@ApplicationScoped
class SlackAdapter implements ChannelAdapter {
    static final String CHANNEL = "slack";
    private static final String GONE = "channel_not_found";
    private static final Set<Feature> FEATURES =
            EnumSet.complementOf(EnumSet.of(Feature.IDEMPOTENCY, Feature.RECEIPTS, Feature.TYPING));
    private final SlackConfig config;
    private final SlackConnection connection;
    private final SlackQuestions questions;
    private final SentParts sent;

    SlackAdapter(SlackConfig config, SlackConnection connection, SlackQuestions questions, SentParts sent) {
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
        var client = connection.client().orElse(null);
        if (client == null) {
            return new Outcome.Unavailable(connection.state().reason(), null);
        }
        var address = delivery.chat().platformId().substring(CHANNEL.length() + 1);
        var channel = connection.channel(client, address);
        if (!(channel instanceof SlackReply.Done<String>(var id))) {
            return channel.outcome(_ -> null);
        }
        var outcome = show(new SlackChat(client, connection, id, delivery.threadId()), delivery);
        if (outcome instanceof Outcome.Refused(var reason, var _) && reason.contains(GONE)) {
            connection.lost(address);
        }
        return outcome;
    }

    private Outcome show(SlackChat chat, Delivery delivery) {
        return switch (delivery.shown()) {
            case Content.Text text -> textAndFiles(chat, delivery, text.text());
            case Content.Question question -> questions.show(chat, delivery.chat(), question);
            case Content.QuestionClosed(var id, var outcome) -> questions.close(chat, delivery.chat(), id, outcome);
            case Content.Card card -> chat.post(card.asText(), SlackBlocks.card(card));
            case Content.Edit(var id, var text) -> chat.update(id, marked(delivery, text), null);
            case Content.Reaction(var id, var emoji) -> react(chat, id, emoji);
            case Content.Unreadable(var reason) -> new Outcome.Refused(reason, true);
        };
    }

    private static Outcome react(SlackChat chat, String id, String emoji) {
        return Emoji.name(emoji)
                .map(name -> chat.react(id, name))
                .orElseGet(() -> new Outcome.Refused("Slack has no name for the emoji " + emoji + ".", true));
    }

    private static String marked(Delivery delivery, String text) {
        return delivery.plainOnly() ? Markup.escape(text) : Markup.render(text, Markup.Dialect.MRKDWN);
    }

    private Outcome textAndFiles(SlackChat chat, Delivery delivery, String text) {
        if (delivery.files().isEmpty()) {
            return chat.post(marked(delivery, text), null);
        }
        var key = delivery.idempotencyKey();
        Outcome first = null;
        if (!text.isBlank()) {
            first = sent.once(key + "/text", () -> chat.post(marked(delivery, text), null));
            if (!(first instanceof Outcome.Delivered)) {
                return first;
            }
        }
        for (var file : delivery.files()) {
            var outcome = sent.once(key + "/file" + file.number(), () -> chat.upload(file));
            if (!(outcome instanceof Outcome.Delivered)) {
                return outcome;
            }
            first = first == null ? outcome : first;
        }
        return first == null ? new Outcome.Refused("There is nothing to show.", true) : first;
    }
}
