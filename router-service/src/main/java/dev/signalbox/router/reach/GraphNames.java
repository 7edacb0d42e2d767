// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.reach;

import dev.signalbox.router.destination.AgentGroups;
import dev.signalbox.router.destination.GrantGraph.Edge;
import dev.signalbox.router.messaginggroup.MessagingGroups;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people call the ends of ways. */
@ApplicationScoped
class GraphNames {
    private final AgentGroups agents;
    private final MessagingGroups chats;

    GraphNames(AgentGroups agents, MessagingGroups chats) {
        this.agents = agents;
        this.chats = chats;
    }

    /** Names by id, for as many as a picture shows. */
    Map<String, String> of(String start, List<Edge> ways) {
        var names = new HashMap<String, String>();
        names.put(start, agents.nameOf(start).orElse(start));
        for (var way : ways) {
            if (names.size() > GraphPicture.MOST_NODES) {
                break;
            }
            names.computeIfAbsent(way.to(), id -> switch (way.type()) {
                case AGENT -> agents.nameOf(id).orElse(id);
                case CHANNEL ->
                    chats.find(id)
                            .map(chat -> Optional.ofNullable(chat.name()).orElse(chat.platformId()))
                            .orElse(id);
            });
        }
        return names;
    }
}
