// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.restart;

import dev.signalbox.session.container.LiveSessions;
import dev.signalbox.session.container.Restarts;
import dev.signalbox.session.container.SessionWorkers;
import dev.signalbox.session.container.SessionWorkers.Crew;
import dev.signalbox.session.delivery.Notes;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Restarts every running container of an agent group (nanoclaw-host 2.7). */
@ApplicationScoped
class GroupRestart {
    private final Sessions sessions;
    private final LiveSessions live;
    private final Notes notes;
    private final Restarts restarts;
    private final SessionWorkers workers;

    GroupRestart(Sessions sessions, LiveSessions live, Notes notes, Restarts restarts, SessionWorkers workers) {
        this.sessions = sessions;
        this.live = live;
        this.notes = notes;
        this.restarts = restarts;
        this.workers = workers;
    }

    /**
     * With a note each session gets it and a fresh container at once; without one its container is stopped, and the next
     * message starts another.
     *
     * @param noteId the same id is told once
     * @return how many containers ran
     */
    int restart(String agentGroupId, String noteId, @Nullable String note) {
        var running = running(agentGroupId);
        for (var session : running) {
            if (note == null) {
                workers.run(Crew.STOP, "Stop", session.id(), () -> restarts.stop(session.id()));
            } else {
                notes.leaveForNextContainer(session, noteId, note);
                restarts.restart(session.id());
            }
        }
        return running.size();
    }

    private List<Session> running(String agentGroupId) {
        return sessions.active(agentGroupId).stream()
                .filter(session -> live.of(session.id()).isPresent())
                .toList();
    }
}
