// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An approval as people see it: the whole payload, its hash, and where it stands. */
public record ApprovalView(
        String id,
        String agentGroupId,
        String sessionId,
        String action,
        String title,
        String body,
        String payload,
        String payloadHash,
        String state,
        Instant createdAt,
        Instant expiresAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String note) {}
