// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.policy;

import dev.signalbox.approval.people.Access;
import dev.signalbox.approval.people.Rights;
import dev.signalbox.approval.people.Vote;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Decides whether an act is carried out, put before people, or refused, and by which rule: for every act and every way in. */
public final class Guard {

    private Guard() {}

    /** What becomes of a request. */
    public sealed interface Verdict {
        /** The rule that decided. */
        String rule();
    }

    /** Carried out at once. */
    public record Allow(String rule, String by) implements Verdict {}

    /** Put before people. */
    public record Hold(String rule, Terms terms, List<List<String>> ladder) implements Verdict {
        public Hold {
            ladder = List.copyOf(ladder);
        }
    }

    /** Refused; the reason is for whoever asked. */
    public record Deny(String rule, String reason) implements Verdict {}

    /** Decides, from the rights as they stand. */
    public static Verdict decide(Requester identity, Policy policy, Rights rights, String agentGroupId) {
        var requester = identity.asPerson(rights);
        if (requester instanceof Requester.Human(var user)
                && Access.of(user, rights.grants(), agentGroupId) instanceof Access.Denied denied) {
            return new Deny("access/" + denied.rule(), "you have no access to this agent");
        }
        return switch (policy.mode()) {
            case ALLOW -> new Allow("policy/" + policy.where(), "policy:" + policy.where());
            case DENY -> new Deny("policy/" + policy.where(), "a policy forbids it");
            case HOLD -> hold(requester, policy, rights, agentGroupId);
        };
    }

    private static Verdict hold(Requester requester, Policy policy, Rights rights, String agentGroupId) {
        var terms = policy.terms(requester);
        var ladder = terms.ladder(rights, agentGroupId);
        Set<String> all = new LinkedHashSet<>();
        ladder.forEach(all::addAll);
        if (all.isEmpty()) {
            return new Deny("no-approver", "nobody has the right to decide it");
        }
        if (requester instanceof Requester.Human(var user)
                && all.contains(user)
                && terms.metBy(Set.of(Vote.own(user)))) {
            return new Allow("requester-decides", user);
        }
        if (!terms.metBy(all.stream().map(Vote::own).toList())) {
            return new Deny(
                    "quorum-out-of-reach",
                    "more people must agree to it (" + terms.needed() + ") than may decide it (" + all.size() + ")");
        }
        return new Hold("policy/" + policy.where(), terms, ladder);
    }
}
