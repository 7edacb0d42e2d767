// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Who may decide and in which order they are asked (acceptance rows AP-01, AP-02): a pure function of the grants. */
public final class Approvers {

    private Approvers() {}

    /** User ids, each once: admins of the agent group, global admins, owners, each by age of the grant. */
    public static List<String> of(Collection<Grant> grants, String agentGroupId) {
        return grants.stream()
                .filter(grant -> grant.decidesFor(agentGroupId))
                .sorted(Comparator.comparingInt(Grant::rank).thenComparing(Grant::grantedAt))
                .map(Grant::userId)
                .distinct()
                .toList();
    }
}
