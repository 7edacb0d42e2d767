// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A role a person holds.
 *
 * @param agentGroupId scope, null for everywhere
 */
public record Grant(String userId, Role role, @Nullable String agentGroupId, Instant grantedAt) {

    /** True if this role lets its holder decide for the agent group. */
    public boolean decidesFor(String group) {
        return switch (role) {
            case OWNER -> true;
            case ADMIN -> agentGroupId == null || agentGroupId.equals(group);
            case MEMBER -> false;
        };
    }

    /** True if this role lets its holder use the agent group; whoever decides for it may use it. */
    boolean reaches(String group) {
        return role == Role.OWNER || agentGroupId == null || agentGroupId.equals(group);
    }

    /** Who is asked first: admins of the scope, then global admins, then owners. */
    int rank() {
        return switch (role) {
            case ADMIN -> agentGroupId == null ? 1 : 0;
            case OWNER -> 2;
            case MEMBER -> 3;
        };
    }
}
