// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.prompt;

import dev.signalbox.agentrunner.folder.Destination;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is added to a provider's system prompt: who it is and whom it can write to. */
public final class Addendum {

    private Addendum() {}

    /** The text; without destinations it says that nothing can be sent. */
    public static String of(@Nullable String assistantName, List<Destination> destinations) {
        var name = assistantName == null ? "" : "You are " + assistantName + ".\n\n";
        if (destinations.isEmpty()) {
            return name + "You have no destinations: nothing you write can be sent to anybody yet.";
        }
        var list = destinations.stream().map(Addendum::line).collect(Collectors.joining("\n"));
        return name + """
                You can write to these destinations:
                %s

                Put everything that is to be sent into blocks: <message to="name">text</message>. Several blocks are
                fine. Text outside blocks is your scratchpad and is sent to nobody; so is <internal>...</internal>.
                Each message you receive says where it came from in its from attribute: answer there unless you have
                a reason to write elsewhere.""".formatted(list);
    }

    private static String line(Destination destination) {
        var shown = destination.displayName().equals(destination.name()) ? "" : " (" + destination.displayName() + ")";
        return "- " + destination.name() + shown;
    }
}
