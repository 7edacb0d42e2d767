// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may decide in somebody else's stead for a time. It gives no right its giver does not have at the moment of
 * the act, and cannot be passed on.
 *
 * @param from who gives it
 * @param to who may decide
 * @param agentGroupId scope, null for everything the giver may decide
 */
public record Delegation(
        String id,
        String from,
        String to,
        @Nullable String agentGroupId,
        Instant since,
        Instant until,
        String createdBy,
        @Nullable String revokedBy,
        @Nullable Instant revokedAt) {

    /** True if it counts for the agent group at that time. */
    boolean covers(String group, Instant now) {
        return revokedAt == null
                && !now.isBefore(since)
                && now.isBefore(until)
                && (agentGroupId == null || agentGroupId.equals(group));
    }
}
