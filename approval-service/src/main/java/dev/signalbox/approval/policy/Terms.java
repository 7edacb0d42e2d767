// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.policy;

import dev.signalbox.approval.people.Approvers;
import dev.signalbox.approval.people.Rights;
import dev.signalbox.approval.people.Vote;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose agreement one request needs; fixed when it is put before people.
 *
 * @param approvers the only people who may decide; empty for everybody whose role lets them
 * @param quorum how many must agree
 * @param notAlone a person whose agreement counts, but not as the only one; nor does it in the mouth of a delegate
 */
public record Terms(
        List<String> approvers, int quorum, @Nullable String notAlone) {
    public Terms {
        approvers = List.copyOf(approvers);
    }

    /** True if these words are enough. */
    public boolean metBy(Collection<Vote> agreed) {
        return agreed.size() >= quorum
                && (notAlone == null || agreed.stream().anyMatch(vote -> !vote.involves(notAlone)));
    }

    /** Who may decide as roles stand now, each once, in rungs: those of a rung are asked before those of the next. */
    public List<List<String>> ladder(Rights rights, String agentGroupId) {
        return approvers.isEmpty()
                ? Approvers.rungs(rights.grants(), agentGroupId)
                : List.of(approvers.stream().map(rights::person).distinct().toList());
    }

    /** Every word that would count as rights stand now. */
    public Set<Vote> votes(Rights rights, String agentGroupId) {
        var deciders =
                ladder(rights, agentGroupId).stream().flatMap(List::stream).toList();
        return rights.votes(deciders, agentGroupId);
    }

    /** How many must be asked at first for an answer to be possible. */
    public int needed() {
        return notAlone == null ? quorum : Math.max(quorum, 2);
    }
}
