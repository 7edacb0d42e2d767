// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.router.channel.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a call of the Bot API came to. */
sealed interface TelegramReply {
    /** It was done. */
    record Done(JsonNode result) implements TelegramReply {}

    /** The platform said no. */
    record No(
            int code,
            String description,
            @Nullable Duration retryAfter,
            @Nullable String movedTo) implements TelegramReply {

        boolean credentialsRefused() {
            return code == 401 || code == 404;
        }
    }

    /** The call never got there. */
    record NotReached(String reason) implements TelegramReply {}

    /** The call may have got there. */
    record NoAnswer(String reason) implements TelegramReply {}

    /** What that means for a message. */
    default Outcome outcome() {
        return switch (this) {
            case Done(var result) ->
                new Outcome.Delivered(
                        result.path("message_id").isMissingNode()
                                ? null
                                : result.path("message_id").asText());
            case No no -> refusal(no);
            case NotReached(var reason) -> new Outcome.Unavailable(reason, null);
            case NoAnswer(var reason) -> new Outcome.Unknown(reason);
        };
    }

    private static Outcome refusal(No no) {
        var reason = "Telegram answered %d: %s".formatted(no.code(), no.description());
        if (no.movedTo() != null) {
            var moved = "The group became a supergroup and has a new id, telegram:" + no.movedTo() + ".";
            return new Outcome.Refused(moved, true);
        }
        if (no.code() == 429) {
            return new Outcome.Unavailable(reason, no.retryAfter());
        }
        if (no.credentialsRefused()) {
            return new Outcome.Unavailable(reason, null);
        }
        if (no.code() >= 500) {
            return new Outcome.Unknown(reason);
        }
        var said = no.description();
        if (said.contains("message is not modified")) {
            return new Outcome.Delivered(null);
        }
        return said.contains("can't parse entities") || said.contains("BUTTON_")
                ? new Outcome.NotUnderstood(reason)
                : new Outcome.Refused(reason, true);
    }
}
