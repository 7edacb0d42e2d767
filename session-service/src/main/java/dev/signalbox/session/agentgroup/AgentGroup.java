// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.agentgroup;

import java.time.Instant;

/**
 * One agent identity.
 *
 * @param folder name of its workspace directory, unique
 * @param configVersion counts up with every change of the configuration
 */
public record AgentGroup(
        String id, String name, String folder, ContainerConfig config, long configVersion, Instant createdAt) {}
