// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.acl;

import java.util.Map;

/**
 * The destinations of one agent group, by what they lead to.
 *
 * @param chats messaging group id to local name
 * @param agents agent group id to local name
 */
public record Grants(Map<String, String> chats, Map<String, String> agents) {
    public Grants {
        chats = Map.copyOf(chats);
        agents = Map.copyOf(agents);
    }
}
