// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.question;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.router.messaginggroup.PlatformId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may answer a question. An agent can narrow this, never widen it: whom it does not hear in that chat gives it no answer
 * there either.
 */
public sealed interface Answerers {

    /** Whoever the agent hears there. */
    record Heard() implements Answerers {}

    /** Those of them who administer the agent. */
    record Admins() implements Answerers {}

    /** Those of them who are named, by user id {@code <channel>:<handle>}. */
    record Named(List<String> userIds) implements Answerers {
        public Named {
            userIds = List.copyOf(userIds);
        }
    }

    /** The word for admins, as agents write it. */
    String ADMINS = "admins";

    /** How many may be named at most. */
    int MOST_NAMED = 20;

    /** The longest user id. */
    int LONGEST_ID = 200;

    /**
     * Reads what an agent asked for: nothing, {@code "admins"}, or a list of 1 to 20 user ids, which may lack the channel.
     * Empty if it is none of these.
     */
    static Optional<Answerers> read(JsonNode asked, String channelType) {
        if (asked.isMissingNode() || asked.isNull()) {
            return Optional.of(new Heard());
        }
        if (asked.isTextual()) {
            return asked.asText().equals(ADMINS) ? Optional.of(new Admins()) : Optional.empty();
        }
        var fits = asked.isArray()
                && !asked.isEmpty()
                && asked.size() <= MOST_NAMED
                && asked.valueStream().allMatch(each -> each.isTextual() && isUserId(each.asText()));
        return fits
                ? Optional.of(new Named(asked.valueStream()
                        .map(each -> PlatformId.of(channelType, each.asText()))
                        .toList()))
                : Optional.empty();
    }

    /** As {@link #stored} wrote it. */
    static Answerers of(@Nullable String stored) {
        if (stored == null) {
            return new Heard();
        }
        return stored.equals(ADMINS) ? new Admins() : new Named(stored.lines().toList());
    }

    /** For the database: null, the word, or one id a line. */
    default @Nullable String stored() {
        return switch (this) {
            case Heard _ -> null;
            case Admins _ -> ADMINS;
            case Named(var userIds) -> String.join("\n", userIds);
        };
    }

    private static boolean isUserId(String text) {
        return !text.isEmpty() && text.length() <= LONGEST_ID && text.chars().noneMatch(c -> c <= ' ');
    }

    /**
     * Why somebody may not answer, empty text if they may.
     *
     * @param heard the agent hears them in that chat
     * @param administers they administer the agent
     */
    default String objection(String userId, boolean heard, boolean administers) {
        if (!heard) {
            return "this agent takes no answers from people it does not know";
        }
        return switch (this) {
            case Heard _ -> "";
            case Admins _ -> administers ? "" : "only admins of this agent may answer";
            case Named(var userIds) -> userIds.contains(userId) ? "" : "the agent asked somebody else";
        };
    }
}
