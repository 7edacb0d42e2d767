// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.prompt;

import dev.signalbox.agentrunner.folder.Destination;
import java.util.List;
import java.util.stream.Collectors;

/** What an agent is told once when its answer reached nobody (B-11). */
public final class Reminder {

    private Reminder() {}

    /** Repeats what was not sent, for agents that keep no conversation. */
    public static String of(String unsent, List<Destination> destinations) {
        var names = destinations.stream()
                .map(d -> "\"" + Xml.escape(d.name()) + "\"")
                .collect(Collectors.joining(", "));
        return """
                <notice>Your answer was sent to nobody, because no part of it named a destination you have.
                Your destinations: %s. If somebody is to read it, put it into <message to="name">text</message> now.
                If nobody is, answer with nothing.
                <unsent>%s</unsent></notice>
                """.formatted(names.isEmpty() ? "none" : names, Xml.escape(unsent));
    }
}
