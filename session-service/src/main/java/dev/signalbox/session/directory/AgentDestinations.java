// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.directory;

import dev.signalbox.contracts.DirectoryEvent.Destination;
import java.util.List;

/**
 * Every destination of one agent group.
 *
 * @param version counts up with each change; 0 if there has been none
 */
public record AgentDestinations(long version, List<Destination> destinations) {
    public AgentDestinations {
        destinations = List.copyOf(destinations);
    }
}
