// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime;

import dev.signalbox.contracts.container.SessionFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to run.
 *
 * @param image empty means none was configured; runtimes without images do not look at it
 * @param env everything the agent finds in its environment beside what its image sets; nothing secret
 */
public record ContainerSpec(
        Run run, String agentGroupId, Storage storage, Optional<String> image, Limits limits, Map<String, String> env) {

    public ContainerSpec {
        env = Map.copyOf(env);
    }

    /**
     * The files of a run.
     *
     * @param session seen as {@code /workspace}
     * @param workspace seen as {@code /workspace/agent}
     * @param log takes what the agent prints
     * @param mounts what is mounted beside them, checked before
     */
    public record Storage(SessionFolder session, Path workspace, Path log, List<Mount> mounts) {
        public Storage {
            mounts = List.copyOf(mounts);
        }
    }

    /** A path of the host and where the agent finds it. */
    public record Mount(Path host, String container, boolean readOnly) {}

    /**
     * What a run may use at most; never absent.
     *
     * @param cpus for example 0.5
     * @param memoryMiB of memory, swap included
     * @param pids processes and threads together
     */
    public record Limits(double cpus, int memoryMiB, int pids) {}
}
