// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contracts.EventCodec;
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
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Keeps the mark of a turn that is done again: what its first attempt sent by tool counts as sent in this turn. */
    static void begin(SessionState state, String inReplyTo, long highest) throws SQLException {
        var since = of(state)
                .filter(before -> before.inReplyTo().equals(inReplyTo))
                .map(TurnContext::since)
                .orElse(highest);
        state.put(KEY, EventCodec.json(new TurnContext(inReplyTo, since)));
    }

    static Optional<TurnContext> of(SessionState state) throws SQLException {
        var value = state.get(KEY);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(value.get(), TurnContext.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
