// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;

/** Who may decide and in which order they are asked (acceptance rows AP-01, AP-02): a pure function of the grants. */
public final class Approvers {

    private Approvers() {}

    /** User ids, each once: admins of the agent group, global admins, owners, each by age of the grant. */
    public static List<String> of(Collection<Grant> grants, String agentGroupId) {
        return rungs(grants, agentGroupId).stream().flatMap(List::stream).toList();
    }

    /** The same in rungs, none empty: those of the first are asked first. */
    public static List<List<String>> rungs(Collection<Grant> grants, String agentGroupId) {
        var seen = new HashSet<String>();
        var byRank = new TreeMap<Integer, List<String>>();
        grants.stream()
                .filter(grant -> grant.decidesFor(agentGroupId))
                .sorted(Comparator.comparingInt(Grant::rank).thenComparing(Grant::grantedAt))
                .filter(grant -> seen.add(grant.userId()))
                .forEach(grant -> byRank.computeIfAbsent(grant.rank(), _ -> new ArrayList<>())
                        .add(grant.userId()));
        return byRank.values().stream().map(List::copyOf).toList();
    }
}
