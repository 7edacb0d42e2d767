// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

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
     * @param onBehalfOf the one person who wrote in the session of late, null if there is none or more than one
     */
    record PrivilegedActionRequested(
            String requestId,
            String agentGroupId,
            String sessionId,
            String action,
            String payload,
            Instant requestedAt,
            @Nullable String onBehalfOf)
            implements AgentRequestEvent {

        /** On behalf of nobody known. */
        public PrivilegedActionRequested(
                String requestId,
                String agentGroupId,
                String sessionId,
                String action,
                String payload,
                Instant requestedAt) {
            this(requestId, agentGroupId, sessionId, action, payload, requestedAt, null);
        }

        /** The same for this person. */
        public PrivilegedActionRequested onBehalfOf(@Nullable String person) {
            return new PrivilegedActionRequested(
                    requestId, agentGroupId, sessionId, action, payload, requestedAt, person);
        }

        @Override
        public String key() {
            return agentGroupId;
        }
    }
}
