// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An approval as people see it.
 *
 * @param payload the whole of it, values that look like secrets masked
 * @param payloadHash SHA-256 of the payload as it will be carried out, secrets included
 * @param rule why people are asked, or are not
 * @param requestedBy {@code agent:<agent group>}, or a person
 * @param onBehalfOf the person behind an agent's request, null if nobody knows who that is
 * @param quorum how many must agree
 * @param approvedBy who agreed so far, in order
 * @param inSteadOf which of them spoke for somebody else, and for whom
 * @param decidedBy whose word was the last
 * @param editedBy who changed what was asked for before it was approved, null if nobody did
 * @param difference what they changed
 */
public record ApprovalView(
        String id,
        String agentGroupId,
        String sessionId,
        String action,
        String title,
        String body,
        String payload,
        String payloadHash,
        String rule,
        String requestedBy,
        @Nullable String onBehalfOf,
        int quorum,
        List<String> approvedBy,
        List<String> inSteadOf,
        String state,
        Instant createdAt,
        Instant expiresAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String note,
        @Nullable String editedBy,
        @Nullable String difference) {
    public ApprovalView {
        approvedBy = List.copyOf(approvedBy);
        inSteadOf = List.copyOf(inSteadOf);
    }
}
