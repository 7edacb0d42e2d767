// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may what at one moment, as a value: roles, identities and delegations.
 *
 * @param grants roles of persons
 * @param persons the person each linked identity belongs to
 * @param delegations those that may be running
 */
public record Rights(List<Grant> grants, Map<String, String> persons, List<Delegation> delegations, Instant now) {
    public Rights {
        grants = List.copyOf(grants);
        persons = Map.copyOf(persons);
        delegations = List.copyOf(delegations);
    }

    /** Of people with one identity each who act for themselves. */
    public static Rights of(Collection<Grant> grants) {
        return new Rights(List.copyOf(grants), Map.of(), List.of(), Instant.EPOCH);
    }

    /** The person behind an identity; one that is linked to nobody is a person of its own. */
    public String person(String userId) {
        return persons.getOrDefault(userId, userId);
    }

    /** Every word that would count now, if these persons may decide for the agent group. */
    public Set<Vote> votes(Collection<String> deciders, String agentGroupId) {
        var votes = new LinkedHashSet<Vote>();
        deciders.forEach(person -> votes.add(Vote.own(person)));
        for (var person : deciders) {
            delegates(person, agentGroupId).forEach(delegate -> votes.add(new Vote(delegate, person)));
        }
        return votes;
    }

    /** Who may decide for the agent group in this person's stead, oldest delegation first. */
    public List<String> delegates(String person, String agentGroupId) {
        return delegations.stream()
                .filter(each -> each.covers(agentGroupId, now))
                .filter(each -> person(each.from()).equals(person))
                .map(each -> person(each.to()))
                .filter(delegate -> !delegate.equals(person))
                .distinct()
                .toList();
    }

    /**
     * The word of a person: by their own right if they have it, else in the stead of somebody who has not spoken yet and is
     * not the one whose word alone is not enough.
     *
     * @param cast words that were given before
     */
    public static Optional<Vote> of(String person, Set<Vote> votes, Collection<Vote> cast, @Nullable String notAlone) {
        var theirs = votes.stream().filter(vote -> vote.by().equals(person)).toList();
        return theirs.stream()
                .filter(vote -> vote.inSteadOf() == null)
                .findFirst()
                .or(() -> theirs.stream()
                        .filter(vote -> !vote.right().equals(notAlone))
                        .filter(vote ->
                                cast.stream().noneMatch(other -> other.right().equals(vote.right())))
                        .findFirst())
                .or(() -> theirs.stream().findFirst());
    }
}
