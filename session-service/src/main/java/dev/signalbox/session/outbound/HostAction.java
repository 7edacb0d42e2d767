// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.session.lifecycle.Session;
import java.util.Set;

/** System actions of agents that this service carries out itself: they touch nothing but the agent's own session. */
public interface HostAction {

    /** Names of the actions it knows. */
    Set<String> names();

    /**
     * Carries one out; called again after a crash, so a repeat must change nothing.
     *
     * @param seq number of the row that asked for it, unique in the session
     * @throws IllegalArgumentException if it is refused; the message is told to the agent
     */
    void apply(Session session, long seq, String action, JsonNode content);
}
