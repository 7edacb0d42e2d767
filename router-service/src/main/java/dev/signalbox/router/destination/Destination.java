// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.destination;

import dev.signalbox.contracts.DirectoryEvent.DestinationType;

/**
 * One destination of an agent group.
 *
 * @param name local to the agent group
 * @param targetId a messaging group or an agent group, by type
 */
public record Destination(String agentGroupId, String name, DestinationType type, String targetId) {}
