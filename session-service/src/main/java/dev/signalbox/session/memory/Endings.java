// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import dev.signalbox.session.container.ContainerGone;
import dev.signalbox.session.lifecycle.SessionEnding;
import dev.signalbox.session.lifecycle.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Every end is captured, or on record why not: of a session, whoever ends it, and of a container, be it stopped, killed or
 * found dead. The capture and the end are one transaction.
 */
@ApplicationScoped
class Endings {
    private final Receiving receiving;
    private final Sessions sessions;

    Endings(Receiving receiving, Sessions sessions) {
        this.receiving = receiving;
        this.sessions = sessions;
    }

    void ended(@Observes SessionEnding end) {
        receiving.ended(end.session(), end.event());
    }

    void stopped(@Observes ContainerGone gone) {
        sessions.byId(gone.sessionId())
                .ifPresent(session -> receiving.stopped(session, gone.generation(), gone.reason(), gone.at()));
    }
}
