// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.task;

import dev.signalbox.session.directory.Directory;
import dev.signalbox.session.folder.TaskRow.Address;
import dev.signalbox.session.lifecycle.Session;
import jakarta.enterprise.context.ApplicationScoped;

/** Where the answer of a task goes: to the chat or the agent the session is held with. */
@ApplicationScoped
class ReplyAddress {
    private final Directory directory;

    ReplyAddress(Directory directory) {
        this.directory = directory;
    }

    Address of(Session session) {
        var peer = session.peerAgentGroupId();
        if (peer != null) {
            return new Address("agent", peer, null);
        }
        var chat = session.messagingGroupId();
        return chat == null
                ? Address.NONE
                : directory
                        .messagingGroup(chat)
                        .map(at -> new Address(at.channelType(), at.platformId(), session.threadId()))
                        .orElse(Address.NONE);
    }
}
