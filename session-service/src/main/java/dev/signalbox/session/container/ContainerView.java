// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import dev.signalbox.session.container.runtime.ContainerRuntime;
import dev.signalbox.session.lifecycle.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** What others may see of containers. */
@ApplicationScoped
public class ContainerView {
    private final Containers containers;
    private final LiveSessions live;
    private final ContainerRuntime runtime;
    private final Sessions sessions;

    ContainerView(Containers containers, LiveSessions live, ContainerRuntime runtime, Sessions sessions) {
        this.containers = containers;
        this.live = live;
        this.runtime = runtime;
        this.sessions = sessions;
    }

    /** A container that is gone and left claims. */
    public record Exited(String sessionId, String agentGroupId, long generation) {}

    /** The sessions whose container is watched. */
    public Collection<LiveSession> running() {
        return live.all();
    }

    /** Containers that are gone and left claims. */
    public List<Exited> exited() {
        return containers.exited().stream()
                .flatMap(c -> sessions.byId(c.sessionId()).stream()
                        .map(s -> new Exited(s.id(), s.agentGroupId(), c.generation())))
                .toList();
    }

    /** True if the session has a container that is not stopped. */
    public boolean hasContainer(String sessionId) {
        return live.of(sessionId).isPresent()
                || containers
                        .of(sessionId)
                        .filter(c -> c.state() != Container.State.STOPPED)
                        .isPresent();
    }

    /** True while the process runs. */
    public boolean alive(LiveSession session) {
        var handle = session.container().handle();
        return handle != null && runtime.alive(handle);
    }
}
