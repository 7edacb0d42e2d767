// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.inbound;

import dev.signalbox.session.length.NewBeginnings;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.SessionKey;
import dev.signalbox.session.lifecycle.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** Sessions, as far as messages from chats lead to them. */
@ApplicationScoped
class SessionDoor {
    private final Sessions sessions;
    private final NewBeginnings beginnings;

    SessionDoor(Sessions sessions, NewBeginnings beginnings) {
        this.sessions = sessions;
        this.beginnings = beginnings;
    }

    /** The active session of this key; another one if the one there was has become too long. */
    Session open(SessionKey key, String rowId) {
        return beginnings.sessionFor(key, rowId);
    }

    void engaged(String sessionId) {
        sessions.engaged(sessionId);
    }

    boolean isEngaged(SessionKey key) {
        return sessions.isEngaged(key);
    }

    boolean anyEnded(Collection<String> ids) {
        return sessions.anyEnded(ids);
    }
}
