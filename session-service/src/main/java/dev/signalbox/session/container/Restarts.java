// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import dev.signalbox.session.container.runtime.RuntimeSettings;
import dev.signalbox.session.lifecycle.Sessions;
import jakarta.enterprise.context.ApplicationScoped;

/** Restarts containers so that they see a changed configuration. */
@ApplicationScoped
public class Restarts {
    private final Sessions sessions;
    private final LiveSessions live;
    private final ContainerLifecycle lifecycle;
    private final RuntimeSettings settings;
    private final Containers containers;

    Restarts(
            Sessions sessions,
            LiveSessions live,
            ContainerLifecycle lifecycle,
            RuntimeSettings settings,
            Containers containers) {
        this.containers = containers;
        this.sessions = sessions;
        this.live = live;
        this.lifecycle = lifecycle;
        this.settings = settings;
    }

    /** Restarts every running container of the group, and starts the one of the session that asked. */
    public void restartGroup(String agentGroupId, String askingSessionId) {
        for (var session : sessions.active(agentGroupId)) {
            if (session.id().equals(askingSessionId) || live.of(session.id()).isPresent()) {
                restart(session.id());
            }
        }
    }

    /**
     * Restarts one session's container, its turn finished first if it finishes within the grace period. Failed starts are
     * forgotten: who restarts has seen to their cause.
     */
    public void restart(String sessionId) {
        containers.forgive(sessionId);
        lifecycle.restart(sessionId, settings.stopGrace());
    }

    /** Stops one session's container; work that comes, or is left, starts another. */
    public void stop(String sessionId) {
        lifecycle.stop(sessionId, settings.stopGrace());
    }
}
