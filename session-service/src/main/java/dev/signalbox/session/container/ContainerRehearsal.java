// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import dev.signalbox.session.container.runtime.ContainerRuntime;
import dev.signalbox.session.lifecycle.Sessions;
import dev.signalbox.session.shard.Rehearsal;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks at what runs, as {@link Reconciliation} does first of all. */
@ApplicationScoped
class ContainerRehearsal implements Rehearsal {
    private final Containers containers;
    private final Sessions sessions;
    private final ContainerRuntime runtime;

    ContainerRehearsal(Containers containers, Sessions sessions, ContainerRuntime runtime) {
        this.containers = containers;
        this.sessions = sessions;
        this.runtime = runtime;
    }

    @Override
    public void rehearse() {
        runtime.running();
        containers.notStopped().forEach(container -> sessions.byId(container.sessionId()));
    }
}
