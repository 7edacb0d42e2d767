// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.destination;

import dev.signalbox.router.messaginggroup.MessagingGroups;
import dev.signalbox.router.person.People;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Whom an agent hears in a chat. */
@ApplicationScoped
public class Audience {
    private static final String EVERYBODY = "all";
    private final WiringEntities wirings;
    private final MessagingGroups chats;
    private final People people;

    Audience(WiringEntities wirings, MessagingGroups chats, People people) {
        this.wirings = wirings;
        this.chats = chats;
        this.people = people;
    }

    /** True for people with a role that covers the agent group, and for everybody where its wiring hears everybody. */
    @Transactional
    public boolean hears(String agentGroupId, String channelType, String platformId, String userId) {
        return people.known(userId, agentGroupId)
                || chats.at(channelType, platformId)
                                .map(chat -> wirings.count(
                                        "messagingGroupId = ?1 and agentGroupId = ?2 and hears = ?3",
                                        chat.id(),
                                        agentGroupId,
                                        EVERYBODY))
                                .orElse(0L)
                        > 0;
    }

    /** True for whoever administers the agent group. */
    @Transactional
    public boolean administers(String agentGroupId, String userId) {
        return people.administers(userId, agentGroupId);
    }
}
