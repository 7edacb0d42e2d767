// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.typing;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class SessionChatEntities implements PanacheRepositoryBase<SessionChatEntity, String> {

    void keep(String sessionId, String messagingGroupId, @org.jspecify.annotations.Nullable String threadId) {
        getEntityManager()
                .createNativeQuery("INSERT INTO session_chat (session_id, messaging_group_id, thread_id)"
                        + " VALUES (:session, :chat, :thread) ON CONFLICT DO NOTHING")
                .setParameter("session", sessionId)
                .setParameter("chat", messagingGroupId)
                .setParameter("thread", threadId)
                .executeUpdate();
    }
}
