// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import dev.signalbox.session.lifecycle.Session;
import java.util.Map;

/**
 * Said when messages of a session are done with, before their rows are closed; said again if that fails.
 *
 * @param outcomes message id to true if it failed
 */
public record WorkEnded(Session session, Map<String, Boolean> outcomes) {
    public WorkEnded {
        outcomes = Map.copyOf(outcomes);
    }
}
