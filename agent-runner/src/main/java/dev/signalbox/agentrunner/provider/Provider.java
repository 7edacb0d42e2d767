// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.provider;

import dev.signalbox.agentrunner.folder.Destination;
import dev.signalbox.agentrunner.folder.Incoming;
import dev.signalbox.agentrunner.folder.Outgoing;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What answers inside the container. */
public interface Provider extends AutoCloseable {

    /**
     * What a provider is shown.
     *
     * @param system addition to its system prompt
     * @param text the messages of the turn, formatted
     * @param messages the same messages, for providers that need no prose
     * @param conversation what this provider called the conversation so far; null for a new one
     */
    record Prompt(
            String system,
            String text,
            List<Incoming> messages,
            List<Destination> destinations,
            @Nullable String conversation) {}

    /**
     * What it answers.
     *
     * @param text with message blocks; what stands outside them is sent to nobody
     * @param rows what its tools wrote beside the text
     */
    record Answer(String text, List<Outgoing> rows) {}

    /** The turn a provider works on; may be used by several of its threads. */
    interface Turn {

        /** Keeps the provider's name for this conversation at once, for later turns. */
        void conversation(String name) throws SQLException;

        /**
         * What came in since, formatted; from now on it belongs to this turn. A provider that can take no more while it
         * works never asks.
         */
        Optional<String> followUp() throws SQLException;

        /** So many tokens were put into a model for this turn. */
        void tokensRead(long count) throws SQLException;

        /** A tool of the provider's own starts; the host allows it that long. */
        void toolStarted(String name, Duration timeout);

        /** It ended. */
        void toolEnded();
    }

    /**
     * Answers one turn.
     *
     * @throws ProviderException if it cannot; the message may be shown to the person who wrote
     */
    Answer answer(Prompt prompt, Turn turn) throws ProviderException, SQLException;

    /** Stops what runs for it; a turn under way then fails. */
    @Override
    default void close() {}
}
