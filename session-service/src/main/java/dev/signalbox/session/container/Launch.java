// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import dev.signalbox.session.agentgroup.AgentGroup;
import dev.signalbox.session.agentgroup.AgentGroups;
import dev.signalbox.session.container.mount.MountPolicy;
import dev.signalbox.session.container.mount.MountPolicy.RefusedMount;
import dev.signalbox.session.container.runtime.ContainerSpec;
import dev.signalbox.session.container.runtime.ContainerSpec.Limits;
import dev.signalbox.session.container.runtime.ContainerSpec.Mount;
import dev.signalbox.session.container.runtime.ContainerStartException;
import dev.signalbox.session.container.runtime.Run;
import dev.signalbox.session.container.runtime.RuntimeSettings;
import dev.signalbox.session.folder.SessionFolders;
import dev.signalbox.session.lifecycle.Session;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything a start needs beside the decision to start: files, mounts, limits and environment of the run. */
@ApplicationScoped
class Launch {
    private final AgentGroups agentGroups;
    private final SessionFolders folders;
    private final ContainerFiles files;
    private final MountPolicy mounts;
    private final Defaults defaults;

    Launch(
            AgentGroups agentGroups,
            SessionFolders folders,
            ContainerFiles files,
            MountPolicy mounts,
            Defaults defaults) {
        this.agentGroups = agentGroups;
        this.folders = folders;
        this.files = files;
        this.mounts = mounts;
        this.defaults = defaults;
    }

    /** What holds for agent groups that say nothing themselves. */
    @Singleton
    static class Defaults {
        private final RuntimeSettings runtime;
        private final ContainerSettings container;

        Defaults(RuntimeSettings runtime, ContainerSettings container) {
            this.runtime = runtime;
            this.container = container;
        }
    }

    /** A run, ready to be started, and what it does not get. */
    record Prepared(ContainerSpec spec, List<RefusedMount> refused) {}

    /**
     * Writes the files of the run.
     *
     * @throws ContainerStartException if the agent group does not exist any more
     */
    Prepared prepare(Session session, long generation) {
        var group = agentGroups
                .byId(session.agentGroupId())
                .orElseThrow(() -> new ContainerStartException(
                        ContainerStartException.Reason.REFUSED, "Its agent group does not exist."));
        var folder = folders.of(session.agentGroupId(), session.id());
        var workspace = folders.workspace(group.folder());
        files.write(group, workspace);
        files.forgetHeartbeat(folder);
        var plan = mounts.plan(group.config().mounts());
        var all = new ArrayList<Mount>(plan.given());
        var shared = workspace.resolveSibling("global");
        if (Files.isDirectory(shared)) {
            all.add(new Mount(shared, "/workspace/global", true));
        }
        var spec = new ContainerSpec(
                new Run(session.id(), generation),
                group.id(),
                new ContainerSpec.Storage(folder, workspace, folders.agentLog(session.id()), all),
                image(group),
                limits(group),
                environment(group, session));
        return new Prepared(spec, plan.refused());
    }

    private Optional<String> image(AgentGroup group) {
        return Optional.ofNullable(group.config().builtImage())
                .or(() -> Optional.ofNullable(group.config().image()))
                .or(defaults.runtime::image);
    }

    private Limits limits(AgentGroup group) {
        var otherwise = defaults.container.limits();
        var own = Optional.ofNullable(group.config().limits());
        return new Limits(
                own.map(l -> l.cpus()).orElse(otherwise.cpus()),
                own.map(l -> l.memoryMiB()).orElse(otherwise.memoryMib()),
                own.map(l -> l.pids()).orElse(otherwise.pids()));
    }

    private static Map<String, String> environment(AgentGroup group, Session session) {
        var environment = new HashMap<String, String>();
        environment.put("TZ", ZoneId.systemDefault().getId());
        environment.putAll(group.config().env());
        if (session.provider() != null) {
            // container.json is the agent group's: all its sessions read the same one.
            environment.put("AGENT_PROVIDER", session.provider());
        }
        return environment;
    }
}
