// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.policy;

import dev.signalbox.approval.people.Approvers;
import dev.signalbox.approval.people.Grant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose agreement one request needs; fixed when it is put before people.
 *
 * @param approvers the only people who may decide; empty for everybody whose role lets them
 * @param quorum how many must agree
 * @param notAlone a person whose agreement counts, but not as the only one
 */
public record Terms(
        List<String> approvers, int quorum, @Nullable String notAlone) {
    public Terms {
        approvers = List.copyOf(approvers);
    }

    /** True if these people's agreement is enough. */
    public boolean metBy(Set<String> agreed) {
        return agreed.size() >= quorum && agreed.stream().anyMatch(user -> !user.equals(notAlone));
    }

    /** Who may decide as roles stand now, each once, in rungs: those of a rung are asked before those of the next. */
    public List<List<String>> ladder(Collection<Grant> grants, String agentGroupId) {
        return approvers.isEmpty() ? Approvers.rungs(grants, agentGroupId) : List.of(approvers);
    }

    /** How many must be asked at first for an answer to be possible. */
    public int needed() {
        return notAlone == null ? quorum : Math.max(quorum, 2);
    }
}
