// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import dev.signalbox.session.agentgroup.AgentGroups;
import dev.signalbox.session.container.runtime.ContainerRuntime;
import dev.signalbox.session.container.runtime.ContainerSpec;
import dev.signalbox.session.container.runtime.Run;
import dev.signalbox.session.folder.SessionFolders;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Starts the container of a session, unless it runs: at most one start per generation, whoever asks how often. */
@ApplicationScoped
class Waker {
    private static final Logger LOG = Logger.getLogger(Waker.class);
    private static final Duration RETRY = Duration.ofSeconds(10);
    private final Containers containers;
    private final Sessions sessions;
    private final Projection projection;
    private final Launch launch;
    private final Clock clock;

    Waker(Containers containers, Sessions sessions, Projection projection, Launch launch, Clock clock) {
        this.containers = containers;
        this.sessions = sessions;
        this.projection = projection;
        this.launch = launch;
        this.clock = clock;
    }

    /** Everything a start needs beside the decision to start. */
    @ApplicationScoped
    static class Launch {
        private final ContainerRuntime runtime;
        private final AgentGroups agentGroups;
        private final SessionFolders folders;
        private final ContainerFiles files;

        Launch(ContainerRuntime runtime, AgentGroups agentGroups, SessionFolders folders, ContainerFiles files) {
            this.runtime = runtime;
            this.agentGroups = agentGroups;
            this.folders = folders;
            this.files = files;
        }

        String start(Session session, long generation) {
            var group = agentGroups.byId(session.agentGroupId()).orElseThrow();
            var folder = folders.of(session.agentGroupId(), session.id());
            var workspace = folders.workspace(group.folder());
            files.write(group, workspace);
            files.forgetHeartbeat(folder);
            var storage = new ContainerSpec.Storage(folder, workspace, folders.agentLog(session.id()), List.of());
            return runtime.start(new ContainerSpec(
                    new Run(session.id(), generation),
                    group.id(),
                    storage,
                    Optional.empty(),
                    new ContainerSpec.Limits(1, 1024, 256),
                    Map.of()));
        }
    }

    /** What came of a wake. */
    sealed interface Wake {
        record Started(Container container) implements Wake {}

        record AlreadyUp() implements Wake {}

        record Failed(String reason) implements Wake {}
    }

    Wake wake(Session session) {
        var generation = containers.claimStart(session.id());
        if (generation.isEmpty()) {
            return new Wake.AlreadyUp();
        }
        try {
            projection.refresh(session);
            return new Wake.Started(launch(session, generation.getAsLong()));
        } catch (RuntimeException e) {
            LOG.errorf(e, "Container of session %s did not start; trying again in %s", session.id(), RETRY);
            containers.stopped(session.id(), session.agentGroupId(), generation.getAsLong(), "start-failed");
            sessions.workWaiting(session.id(), clock.instant().plus(RETRY));
            return new Wake.Failed(String.valueOf(e.getMessage()));
        }
    }

    /** What runs but could not be noted down must not go on: its successor would be the session's second agent. */
    private Container launch(Session session, long generation) {
        var handle = launch.start(session, generation);
        try {
            containers.started(session.id(), session.agentGroupId(), generation, handle);
            sessions.workWaiting(session.id(), null);
            return containers.of(session.id()).orElseThrow();
        } catch (RuntimeException e) {
            launch.runtime.stop(handle, Duration.ZERO);
            throw e;
        }
    }
}
