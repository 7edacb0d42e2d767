// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.webchat;

import dev.signalbox.router.channel.ChannelAdapter;
import dev.signalbox.router.channel.Content;
import dev.signalbox.router.channel.Delivery;
import dev.signalbox.router.channel.Outcome;
import dev.signalbox.router.channel.webchat.WebchatMessageEntity.Direction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps messages for the page to show. */
@ApplicationScoped
class WebchatAdapter implements ChannelAdapter {
    private static final String AUTHOR = "agent";
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

    private Outcome show(Delivery delivery) {
        var chat = delivery.chat().platformId();
        return switch (delivery.parsed()) {
            case Content.Text(var text, var files) ->
                files.isEmpty() ? keep(delivery, text, null) : refused("The webchat channel cannot carry files.");
            case Content.Question q -> keep(delivery, q.body(), card(q));
            case Content.Card c ->
                keep(delivery, c.body(), new WebchatMessage.Card(c.title(), null, List.of(), false, null));
            case Content.QuestionClosed(var id, var outcome) ->
                messages.close(chat, id, outcome)
                        ? new Outcome.Delivered(null)
                        : refused("There is no card " + id + " in this chat.");
            case Content.Edit(var id, var text) ->
                messages.edit(chat, id, text)
                        ? new Outcome.Delivered(id)
                        : refused("There is no message " + id + " of an agent in this chat.");
            case Content.Reaction _ -> refused("The webchat channel cannot carry reactions.");
            case Content.Unreadable(var reason) -> refused(reason);
        };
    }

    private Outcome keep(Delivery delivery, String text, WebchatMessage.@Nullable Card card) {
        return new Outcome.Delivered(messages.keep(new WebchatMessages.NewMessage(
                delivery.chat().platformId(), Direction.OUT, AUTHOR, text, card, "out:" + delivery.idempotencyKey())));
    }

    private static WebchatMessage.Card card(Content.Question q) {
        var options = q.options().stream()
                .map(o -> new WebchatMessage.Button(o.label(), o.value()))
                .toList();
        return new WebchatMessage.Card(q.title(), q.questionId(), options, q.awaitsOutcome(), null);
    }

    private static Outcome refused(String reason) {
        return new Outcome.Refused(reason, true);
    }
}
