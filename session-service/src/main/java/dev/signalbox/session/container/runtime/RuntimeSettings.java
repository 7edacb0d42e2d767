// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which runtime, and what it runs. */
@ConfigMapping(prefix = "signalbox.container")
public interface RuntimeSettings {

    /** {@code process}, {@code docker}, {@code kubernetes} or {@code agent-sandbox}. */
    @WithDefault("process")
    String runtime();

    /**
     * Program and arguments; {@code {sessionDir}}, {@code {workspace}}, {@code {sessionId}} and {@code {generation}} are
     * filled in. Empty means the agent-runner named below, or what the image starts by itself.
     */
    Optional<List<String>> command();

    /** The agent-runner the {@code process} runtime starts when no command is given. */
    @WithDefault("${SIGNALBOX_AGENT_RUNNER:agent-runner/target/agent-runner.jar}")
    String agentRunner();

    /** How long a container may take to finish its turn when it is asked to stop. */
    @WithDefault("PT10S")
    Duration stopGrace();

    /** The image of agent groups that name none. */
    Optional<String> image();

    /** Who an agent is inside its container, {@code uid:gid}; by default who the service is. Root is refused. */
    Optional<String> user();

    /** Variables of the service that the {@code process} runtime hands on, for example a model's key; none by default. */
    Optional<List<String>> passEnvironment();
}
