// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.prompt;

import dev.signalbox.agentrunner.folder.Destination;
import dev.signalbox.agentrunner.folder.Incoming;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/** The messages of a turn as text for a provider (nanoclaw-host section 2.9): platform ids never show. */
public final class PromptText {

    private PromptText() {}

    /** Starts with the time zone; several chat messages stand inside {@code <messages>}. */
    public static String of(List<Incoming> batch, List<Destination> destinations, ZoneId zone) {
        var text = new StringBuilder("<context timezone=\"" + zone.getId() + "\" />\n");
        var chats = batch.stream().filter(PromptText::isChat).toList();
        var rendered = chats.stream()
                .map(message -> ChatText.of(message, destinations, zone))
                .collect(Collectors.joining("\n"));
        if (chats.size() > 1) {
            text.append("<messages>\n").append(rendered).append("\n</messages>\n");
        } else if (!chats.isEmpty()) {
            text.append(rendered).append('\n');
        }
        batch.stream().filter(message -> !isChat(message)).forEach(message -> text.append(
                        OtherText.of(message, destinations))
                .append('\n'));
        return text.toString();
    }

    private static boolean isChat(Incoming message) {
        return message.kind().equals("chat") || message.kind().equals("chat-sdk");
    }
}
