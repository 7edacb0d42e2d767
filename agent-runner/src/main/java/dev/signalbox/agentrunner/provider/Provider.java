// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.provider;

import dev.signalbox.agentrunner.folder.Destination;
import dev.signalbox.agentrunner.folder.Incoming;
import dev.signalbox.agentrunner.folder.Outgoing;
import java.util.List;

/** What answers inside the container. */
public interface Provider {

    /**
     * What a provider is shown.
     *
     * @param system addition to its system prompt
     * @param text the messages of the turn, formatted
     * @param messages the same messages, for providers that need no prose
     */
    record Prompt(String system, String text, List<Incoming> messages, List<Destination> destinations) {}

    /**
     * What it answers.
     *
     * @param text with message blocks; what stands outside them is sent to nobody
     * @param rows what its tools wrote beside the text
     */
    record Answer(String text, List<Outgoing> rows) {}

    /**
     * Answers one turn.
     *
     * @throws ProviderException if it cannot; the message may be shown to the person who wrote
     */
    Answer answer(Prompt prompt) throws ProviderException;
}
