// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.typing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "session_chat")
class SessionChatEntity {
    @Id
    @Column(name = "session_id")
    String sessionId;

    @Column(name = "messaging_group_id", nullable = false)
    String messagingGroupId;

    @Column(name = "thread_id")
    @Nullable
    String threadId;
}
