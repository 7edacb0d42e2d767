// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.destination;

import dev.signalbox.contracts.DirectoryEvent.DestinationType;
import java.time.Instant;

/**
 * One destination of an agent group, or one of its standing rules.
 *
 * @param name local to the agent group; that of a standing rule is in no agent's reach
 * @param targetId a messaging group or an agent group, by type
 */
public record Destination(
        String agentGroupId, String name, DestinationType type, String targetId, Conditions conditions) {

    /** True for a rule every agent group is given, as opposed to a name somebody made. */
    public boolean standing() {
        return StandingRule.isName(name);
    }

    /** True if a message could go there, be it after somebody agreed: only that is shown to the agent. */
    public boolean usableAt(Instant now) {
        return conditions.mode() != Conditions.Mode.DENY && !conditions.expiredAt(now);
    }
}
