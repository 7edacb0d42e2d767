// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.folder;

import java.sql.SQLException;
import java.util.Optional;

/**
 * The turn under way, told to the tool server through {@code session_state}: it is another process than the loop (B-12).
 *
 * @param inReplyTo first message of the turn
 * @param since highest number in {@code messages_out} when it began: what lies above was written in this turn
 */
public record TurnContext(String inReplyTo, long since) {
    static final String KEY = "signalbox.turn";

    /** Keeps the mark of a turn that is done again: what its first attempt sent by tool counts as sent in this turn. */
    static void begin(SessionState state, String inReplyTo, long highest) throws SQLException {
        var since = of(state)
                .filter(before -> before.inReplyTo().equals(inReplyTo))
                .map(TurnContext::since)
                .orElse(highest);
        state.put(KEY, since + " " + inReplyTo);
    }

    static Optional<TurnContext> of(SessionState state) throws SQLException {
        return state.get(KEY).flatMap(TurnContext::parse);
    }

    /** Number, blank, id: read at every start and every call of a tool, so no JSON. */
    private static Optional<TurnContext> parse(String value) {
        var blank = value.indexOf(' ');
        try {
            return Optional.of(new TurnContext(value.substring(blank + 1), Long.parseLong(value, 0, blank, 10)));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
