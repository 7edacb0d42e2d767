// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

import dev.signalbox.router.channel.Content.Text;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/** Puts a message the way a channel can show it, and hands it over: in parts if it is long, once in plain words if refused. */
public final class Carrying {
    private static final Logger LOG = Logger.getLogger(Carrying.class);

    private Carrying() {}

    /** What can be handed over, or why nothing can. */
    private sealed interface Fit {
        record Parts(List<Content> parts) implements Fit {}

        record Cannot(String reason) implements Fit {}
    }

    /** One attempt; the id is that of the first part. */
    public static Outcome deliver(ChannelAdapter adapter, Delivery delivery) {
        return switch (fit(adapter, delivery)) {
            case Fit.Cannot(var reason) -> new Outcome.Refused(reason, true);
            case Fit.Parts(var parts) -> inOrder(adapter, delivery, parts);
        };
    }

    private static Outcome inOrder(ChannelAdapter adapter, Delivery delivery, List<Content> parts) {
        Outcome first = null;
        for (var number = 1; number <= parts.size(); number++) {
            var part = delivery.part(number, parts.get(number - 1));
            var outcome = parts.size() == 1
                    ? once(adapter, part)
                    : adapter.arrivals().once(part.idempotencyKey(), () -> once(adapter, part));
            if (!(outcome instanceof Outcome.Delivered)) {
                return outcome;
            }
            first = first == null ? outcome : first;
        }
        return first == null ? new Outcome.Refused("There is nothing to show.", true) : first;
    }

    private static Outcome once(ChannelAdapter adapter, Delivery part) {
        var outcome = guarded(adapter, part);
        if (outcome instanceof Outcome.NotUnderstood) {
            outcome = guarded(adapter, part.plain(words(part.shown())));
        }
        return switch (outcome) {
            case Outcome.NotUnderstood(var reason) -> new Outcome.Refused(reason, true);
            case Outcome.Unknown(var reason) when !adapter.capabilities().repeats() -> new Outcome.InDoubt(reason);
            case Outcome other -> other;
        };
    }

    private static Outcome guarded(ChannelAdapter adapter, Delivery part) {
        try {
            return adapter.deliver(part);
        } catch (RuntimeException e) {
            LOG.warnf(e, "Channel adapter failed: channel=%s", adapter.channelType());
            return new Outcome.Unknown(
                    "The channel adapter failed: " + e.getClass().getSimpleName());
        }
    }

    private static Fit fit(ChannelAdapter adapter, Delivery delivery) {
        var able = adapter.capabilities();
        return switch (delivery.shown()) {
            case Text text -> text(adapter, delivery, text);
            case Content.Question question ->
                able.has(Feature.BUTTONS) ? one(question) : words(question, able.longestText());
            case Content.QuestionClosed closed ->
                able.has(Feature.BUTTONS) ? one(closed) : words(closed, able.longestText());
            case Content.Card card -> able.has(Feature.CARDS) ? one(card) : words(card, able.longestText());
            case Content.Edit edit -> able.has(Feature.EDITS) ? one(edit) : cannot(adapter, "edit messages");
            case Content.Reaction reaction ->
                able.has(Feature.REACTIONS) ? one(reaction) : cannot(adapter, "carry reactions");
            case Content.Unreadable(var reason) -> new Fit.Cannot(reason);
        };
    }

    private static Fit text(ChannelAdapter adapter, Delivery delivery, Text text) {
        if (!delivery.files().isEmpty() && !adapter.capabilities().has(Feature.FILES)) {
            return cannot(adapter, "carry files");
        }
        if (!text.text().isBlank()) {
            return words(text, adapter.capabilities().longestText());
        }
        return delivery.files().isEmpty()
                ? new Fit.Cannot("The message has no text, and none of its files could be sent.")
                : one(text);
    }

    private static Fit one(Content content) {
        return new Fit.Parts(List.of(content));
    }

    private static Fit words(Content content, int longest) {
        var names = content instanceof Text text ? text.files() : List.<String>of();
        var parts = TextSplit.split(words(content), longest);
        return new Fit.Parts(IntStream.range(0, parts.size())
                .<Content>mapToObj(i -> new Text(parts.get(i), i == 0 ? names : List.of()))
                .toList());
    }

    private static Fit cannot(ChannelAdapter adapter, String what) {
        return new Fit.Cannot("The " + adapter.channelType() + " channel cannot " + what + ".");
    }

    private static String words(Content content) {
        return switch (content) {
            case Text text -> text.text();
            case Content.Question question -> question.asText();
            case Content.QuestionClosed closed -> closed.outcome();
            case Content.Card card -> card.asText();
            case Content.Edit edit -> edit.text();
            case Content.Reaction reaction -> reaction.emoji();
            case Content.Unreadable(var reason) -> reason;
        };
    }
}
