// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.typing;

import dev.signalbox.contracts.SessionEvent.SessionOpened;
import dev.signalbox.router.messaginggroup.MessagingGroup;
import dev.signalbox.router.messaginggroup.MessagingGroups;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which chat each session belongs to. */
@ApplicationScoped
class SessionChats {
    private final SessionChatEntities entities;
    private final MessagingGroups chats;

    SessionChats(SessionChatEntities entities, MessagingGroups chats) {
        this.entities = entities;
        this.chats = chats;
    }

    /** A chat and the thread in it. */
    record Place(MessagingGroup chat, @Nullable String threadId) {}

    /** Sessions of many chats, or of none, are left out: nobody knows who waits for them. */
    @Transactional
    void opened(SessionOpened event) {
        var chat = event.messagingGroupId();
        if (chat != null) {
            entities.keep(event.sessionId(), chat, event.threadId());
        }
    }

    @Transactional
    void ended(String sessionId) {
        entities.deleteById(sessionId);
    }

    @Transactional
    Optional<Place> of(String sessionId) {
        return entities.findByIdOptional(sessionId)
                .flatMap(row -> chats.find(row.messagingGroupId).map(chat -> new Place(chat, row.threadId)));
    }
}
