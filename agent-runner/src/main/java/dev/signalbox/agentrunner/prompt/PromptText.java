// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.prompt;

import dev.signalbox.agentrunner.folder.Destination;
import dev.signalbox.agentrunner.folder.Incoming;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The messages of a turn as text for a provider (nanoclaw-host section 2.9): platform ids never show.
 *
 * @param zone what people's times are shown in
 * @param workspace session folder as the agent sees it, where attachments are
 */
public record PromptText(ZoneId zone, Path workspace) {
    private static final List<String> ORDER = List.of("task", "webhook", "system");

    /** Starts with the time zone; several chat messages stand inside {@code <messages>}; then tasks, webhooks, others. */
    public String of(List<Incoming> batch, List<Destination> destinations) {
        return "<context timezone=\"" + zone.getId() + "\" />\n" + followUp(batch, destinations);
    }

    /** The same for messages that come while the agent works: without the zone, which it knows. */
    public String followUp(List<Incoming> batch, List<Destination> destinations) {
        var text = new StringBuilder();
        var chats = batch.stream().filter(PromptText::isChat).toList();
        var rendered = chats.stream()
                .map(message -> ChatText.of(message, destinations, this))
                .collect(Collectors.joining("\n"));
        if (chats.size() > 1) {
            text.append("<messages>\n").append(rendered).append("\n</messages>\n");
        } else if (!chats.isEmpty()) {
            text.append(rendered).append('\n');
        }
        for (var kind : ORDER) {
            batch.stream()
                    .filter(message -> message.kind().equals(kind))
                    .forEach(message -> other(message, destinations, text));
        }
        batch.stream()
                .filter(message -> !isChat(message) && !ORDER.contains(message.kind()))
                .forEach(message -> other(message, destinations, text));
        return text.toString();
    }

    private void other(Incoming message, List<Destination> destinations, StringBuilder text) {
        text.append(OtherText.of(message, destinations, zone)).append('\n');
    }

    static boolean isChat(Incoming message) {
        return message.kind().equals("chat") || message.kind().equals("chat-sdk");
    }
}
