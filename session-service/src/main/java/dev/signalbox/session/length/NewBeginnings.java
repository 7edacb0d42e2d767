// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.length;

import dev.signalbox.session.container.LiveSessions;
import dev.signalbox.session.container.Restarts;
import dev.signalbox.session.folder.InboundDb;
import dev.signalbox.session.folder.PendingMessages;
import dev.signalbox.session.folder.SessionFolders;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.SessionKey;
import dev.signalbox.session.lifecycle.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * The session a message goes to. One that was marked ends with the next message that is new to it, once nothing in it waits
 * or is worked on: its end is captured like any other, and the message opens the next one, which is given the memory.
 */
@ApplicationScoped
public class NewBeginnings {
    private static final Logger LOG = Logger.getLogger(NewBeginnings.class);
    private final Sessions sessions;
    private final SessionLengths lengths;
    private final SessionFolders folders;
    private final Running running;

    NewBeginnings(Sessions sessions, SessionLengths lengths, SessionFolders folders, Running running) {
        this.sessions = sessions;
        this.lengths = lengths;
        this.folders = folders;
        this.running = running;
    }

    /** The containers of sessions. */
    @Singleton
    static class Running {
        private final LiveSessions live;
        private final Restarts restarts;

        Running(LiveSessions live, Restarts restarts) {
            this.live = live;
            this.restarts = restarts;
        }

        boolean busy(String sessionId) {
            return live.of(sessionId).filter(each -> !each.seen().idle()).isPresent();
        }
    }

    /**
     * Found or made.
     *
     * @param rowId of the message in the session's folder; one that is there already begins nothing
     */
    public Session sessionFor(SessionKey key, String rowId) {
        var found = sessions.findOrCreate(key).session();
        var mark = lengths.mark(found.id());
        if (mark.isEmpty() || busy(found, rowId)) {
            return found;
        }
        if (sessions.end(found.id(), mark.get().label())) {
            LOG.infof(
                    "Session %s has reached its %s and begins anew",
                    found.id(), mark.get().label());
            running.restarts.stop(found.id());
        }
        lengths.begunAnew(found.id());
        return sessions.findOrCreate(key).session();
    }

    private boolean busy(Session session, String rowId) {
        var folder = folders.of(session.agentGroupId(), session.id());
        return running.busy(session.id())
                || PendingMessages.of(folder).stream().anyMatch(PendingMessages.Pending::trigger)
                || InboundDb.holds(folder, rowId);
    }
}
