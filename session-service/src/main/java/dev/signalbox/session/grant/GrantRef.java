// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.grant;

import dev.signalbox.contracts.ApprovalEvent.ApprovalGranted;

/** Which grant, whose, for what. */
record GrantRef(
        String approvalId, String agentGroupId, String sessionId, String action, String payloadHash, String decidedBy) {

    static GrantRef of(ApprovalGranted grant) {
        return new GrantRef(
                grant.approvalId(),
                grant.agentGroupId(),
                grant.sessionId(),
                grant.action(),
                grant.payloadHash(),
                grant.decidedBy());
    }
}
