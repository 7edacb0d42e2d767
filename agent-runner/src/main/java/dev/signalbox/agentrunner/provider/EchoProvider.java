// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.provider;

import dev.signalbox.agentrunner.prompt.Content;
import dev.signalbox.agentrunner.prompt.MessageBlocks;
import dev.signalbox.agentrunner.prompt.Origin;
import java.util.List;
import java.util.stream.Collectors;

/** Says back what it hears, to where it came from; the smallest agent that proves the whole line. */
final class EchoProvider implements Provider {

    @Override
    public Answer answer(Prompt prompt, Turn turn) {
        var text = prompt.messages().stream()
                .filter(message -> !Content.fromSystem(message))
                .flatMap(message -> Origin.of(message, prompt.destinations()).stream()
                        .map(from -> MessageBlocks.render(from, MessageBlocks.quoted(Content.text(message)))))
                .collect(Collectors.joining("\n"));
        return new Answer(text, List.of());
    }
}
