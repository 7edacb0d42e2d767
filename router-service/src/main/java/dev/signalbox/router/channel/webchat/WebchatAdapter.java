// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.webchat;

import dev.signalbox.router.channel.Capabilities;
import dev.signalbox.router.channel.ChannelAdapter;
import dev.signalbox.router.channel.Content;
import dev.signalbox.router.channel.Delivery;
import dev.signalbox.router.channel.Feature;
import dev.signalbox.router.channel.Outcome;
import dev.signalbox.router.channel.SendPolicy;
import dev.signalbox.router.channel.webchat.WebchatMessageEntity.Direction;
import dev.signalbox.router.messaginggroup.MessagingGroup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps messages for the page to show. */
@ApplicationScoped
class WebchatAdapter implements ChannelAdapter {
    private static final String AUTHOR = "agent";
    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_EMOJI = 64;
    private static final Set<Feature> FEATURES = EnumSet.complementOf(EnumSet.of(Feature.THREADS, Feature.RECEIPTS));
    private final WebchatMessages messages;
    private final WebchatStreams streams;

    WebchatAdapter(WebchatMessages messages, WebchatStreams streams) {
        this.messages = messages;
        this.streams = streams;
    }

    @Override
    public String channelType() {
        return WebchatAccess.CHANNEL;
    }

    @Override
    public boolean local() {
        return true;
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        var outcome = show(delivery);
        streams.signal(delivery.chat().platformId());
        return outcome;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(FEATURES, LONGEST_TEXT, SendPolicy.AT_LEAST_ONCE);
    }

    @Override
    public void typing(MessagingGroup chat, @Nullable String threadId) {
        streams.typing(chat.platformId());
    }

    private Outcome show(Delivery delivery) {
        var chat = delivery.chat().platformId();
        var agent = delivery.agentGroupId();
        return switch (delivery.shown()) {
            case Content.Text text -> keep(delivery, text.text(), null);
            case Content.Question q -> keep(delivery, q.body(), card(q));
            case Content.Card c -> keep(delivery, c.body(), card(c));
            case Content.QuestionClosed(var id, var outcome) ->
                messages.close(chat, id, outcome)
                        ? new Outcome.Delivered(null)
                        : refused("There is no card " + id + " in this chat.");
            case Content.Edit(var id, var text) ->
                messages.edit(chat, id, agent, text)
                        ? new Outcome.Delivered(id)
                        : refused("There is no message " + id + " of this agent in this chat.");
            case Content.Reaction(var id, var emoji) -> react(chat, id, agent, emoji);
            case Content.Unreadable(var reason) -> refused(reason);
        };
    }

    private Outcome react(String chat, String id, String agent, String emoji) {
        if (emoji.isBlank() || emoji.length() > LONGEST_EMOJI) {
            return refused("A reaction has 1 to " + LONGEST_EMOJI + " characters.");
        }
        return messages.react(chat, id, agent, emoji)
                ? new Outcome.Delivered(id)
                : refused("There is no message " + id + " in this chat.");
    }

    private Outcome keep(Delivery delivery, String text, WebchatMessage.@Nullable Card card) {
        return new Outcome.Delivered(messages.keep(new WebchatMessages.NewMessage(
                delivery.chat().platformId(),
                Direction.OUT,
                AUTHOR,
                delivery.agentGroupId(),
                text,
                card,
                delivery.files().stream()
                        .map(f -> new WebchatMessage.FileLink(f.number(), f.name(), f.bytes().length))
                        .toList(),
                WebchatMessages.OUT + delivery.idempotencyKey())));
    }

    private static WebchatMessage.Card card(Content.Question q) {
        var options = q.options().stream()
                .map(o -> new WebchatMessage.Button(o.label(), o.value()))
                .toList();
        return new WebchatMessage.Card(q.title(), q.questionId(), options, List.of(), q.awaitsOutcome(), null);
    }

    private static WebchatMessage.Card card(Content.Card c) {
        var links = c.links().stream()
                .map(link -> new WebchatMessage.Link(link.label(), link.url()))
                .toList();
        return new WebchatMessage.Card(c.title(), null, List.of(), links, false, null);
    }

    private static Outcome refused(String reason) {
        return new Outcome.Refused(reason, true);
    }
}
