// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.prompt;

import dev.signalbox.agentrunner.folder.Destination;
import dev.signalbox.agentrunner.folder.Incoming;
import java.util.List;
import java.util.Optional;

/** Where a message came from, by the agent's own name for it. */
public final class Origin {

    private Origin() {}

    /** Empty if the agent has no name for it. */
    public static Optional<String> of(Incoming message, List<Destination> destinations) {
        return destinations.stream()
                .filter(d -> d.isAddress(message.channelType(), message.platformId()))
                .map(Destination::name)
                .findFirst();
    }
}
