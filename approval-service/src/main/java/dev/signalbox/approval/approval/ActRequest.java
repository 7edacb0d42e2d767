// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.contracts.AgentRequestEvent.PrivilegedActionRequested;
import org.jspecify.annotations.Nullable;

/**
 * A request for a privileged act, whichever way it came.
 *
 * @param sessionId the session whose agent is told what becomes of it
 * @param content JSON text; not checked yet
 * @param requestedBy {@code agent:<agent group>}, or a person
 * @param onBehalfOf the person behind an agent's request, null if nobody knows who that is
 */
record ActRequest(
        String requestId,
        String agentGroupId,
        String sessionId,
        String action,
        String content,
        String requestedBy,
        @Nullable String onBehalfOf) {

    static ActRequest of(PrivilegedActionRequested event) {
        return new ActRequest(
                event.requestId(),
                event.agentGroupId(),
                event.sessionId(),
                event.action(),
                event.payload(),
                "agent:" + event.agentGroupId(),
                event.onBehalfOf());
    }
}
