// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How containers are run. */
@ConfigMapping(prefix = "signalbox.container")
interface ContainerSettings {

    /** A container with nothing to do is stopped after this long. */
    @WithDefault("PT10M")
    Duration idleTtl();

    /** How long a container may take to finish its turn when it is asked to stop. */
    @WithDefault("PT10S")
    Duration stopGrace();

    /**
     * Program and arguments of the {@code process} runtime; {@code {sessionDir}}, {@code {workspace}}, {@code
     * {sessionId}} and {@code {generation}} are filled in. Empty means the agent-runner named below.
     */
    Optional<List<String>> command();

    /** The agent-runner to start when no command is given. */
    @WithDefault("${SIGNALBOX_AGENT_RUNNER:agent-runner/target/agent-runner.jar}")
    String agentRunner();
}
