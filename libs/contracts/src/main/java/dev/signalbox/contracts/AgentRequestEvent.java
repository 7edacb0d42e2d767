// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import java.time.Instant;

/** Privileged acts agents ask for: session-service tells, approval-service holds them for people. */
public sealed interface AgentRequestEvent extends DomainEvent {

    @Override
    default Topic topic() {
        return Topic.AGENT_REQUESTS;
    }

    /**
     * An agent wrote a {@code kind=system} row. Natural key: requestId.
     *
     * @param requestId {@code <session>:<seq>} of the row
     * @param action for example {@code install_packages}
     * @param payload the row's JSON text; not validated yet
     */
    record PrivilegedActionRequested(
            String requestId, String agentGroupId, String sessionId, String action, String payload, Instant requestedAt)
            implements AgentRequestEvent {
        @Override
        public String key() {
            return agentGroupId;
        }
    }
}
