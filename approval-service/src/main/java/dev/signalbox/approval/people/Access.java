// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import java.util.Collection;
import java.util.Comparator;
import java.util.function.Predicate;

/** May a person use an agent: a pure function of the grants (nanoclaw-host section 2.19, rows PM-01 to PM-07). */
public sealed interface Access {

    /** The role that lets them, or the reason that none does. */
    String rule();

    /** They may. */
    record Allowed(String rule) implements Access {}

    /** They may not. */
    record Denied(String rule) implements Access {}

    /** By the strongest role that reaches the agent group; an admin of it needs no membership, a stranger has none. */
    static Access of(String userId, Collection<Grant> grants, String agentGroupId) {
        Predicate<Grant> theirs = grant -> grant.userId().equals(userId);
        return grants.stream()
                .filter(theirs.and(grant -> grant.reaches(agentGroupId)))
                .min(Comparator.comparing(Grant::role))
                .<Access>map(grant -> new Allowed(rule(grant)))
                .orElseGet(() -> new Denied("not-a-member"));
    }

    private static String rule(Grant grant) {
        return switch (grant.role()) {
            case OWNER -> "owner";
            case ADMIN -> grant.agentGroupId() == null ? "global-admin" : "admin";
            case MEMBER -> "member";
        };
    }
}
