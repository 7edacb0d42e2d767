// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import dev.signalbox.session.lifecycle.Session;
import java.util.Map;

/**
 * Said when messages of a session are done with, before their rows are closed; said again if that fails.
 *
 * @param outcomes message id to true if it failed
 * @param inputTokens what the agent says it has put into its model in this session, 0 if it does not
 */
public record WorkEnded(Session session, Map<String, Boolean> outcomes, long inputTokens) {
    public WorkEnded {
        outcomes = Map.copyOf(outcomes);
    }
}
