// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.slack;

import dev.signalbox.router.channel.Outcome;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a call of the Web API came to. */
sealed interface SlackReply<T> {
    Set<String> CREDENTIALS =
            Set.of("invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired");
    Set<String> PERHAPS_DONE = Set.of("internal_error", "fatal_error", "request_timeout", "service_unavailable");
    Set<String> NOT_UNDERSTOOD = Set.of("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long");
    Set<String> DONE_BEFORE = Set.of("already_reacted");

    /** It was done. */
    record Done<T>(T answer) implements SlackReply<T> {}

    /** The platform said no. */
    record No<T>(String error, @Nullable Duration retryAfter) implements SlackReply<T> {
        boolean credentialsRefused() {
            return CREDENTIALS.contains(error);
        }
    }

    /** The call never got there. */
    record NotReached<T>(String reason) implements SlackReply<T> {}

    /** The call may have got there. */
    record NoAnswer<T>(String reason) implements SlackReply<T> {}

    /** What that means for a message that has this id if it was done. */
    default Outcome outcome(java.util.function.Function<T, @Nullable String> id) {
        return switch (this) {
            case Done<T>(var answer) -> new Outcome.Delivered(id.apply(answer));
            case No<T>(var error, var retryAfter) -> refusal(error, retryAfter);
            case NotReached<T>(var reason) -> new Outcome.Unavailable(reason, null);
            case NoAnswer<T>(var reason) -> new Outcome.Unknown(reason);
        };
    }

    private static Outcome refusal(String error, @Nullable Duration retryAfter) {
        var reason = "Slack answered: " + error + ".";
        if (retryAfter != null || error.equals("ratelimited") || error.equals("rate_limited")) {
            return new Outcome.Unavailable(reason, retryAfter);
        }
        if (CREDENTIALS.contains(error)) {
            return new Outcome.Unavailable(reason, null);
        }
        if (PERHAPS_DONE.contains(error)) {
            return new Outcome.Unknown(reason);
        }
        if (DONE_BEFORE.contains(error)) {
            return new Outcome.Delivered(null);
        }
        return NOT_UNDERSTOOD.contains(error) ? new Outcome.NotUnderstood(reason) : new Outcome.Refused(reason, true);
    }
}
