// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.grant;

import dev.signalbox.contracts.ApprovalEvent.ApprovalGranted;
import dev.signalbox.contracts.ApprovalEvent.Warrant;
import dev.signalbox.contracts.PayloadHash;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Whether a grant still holds at the moment it is carried out: live, for this payload, by people who still may (B-55). */
final class GrantCheck {

    private GrantCheck() {}

    /**
     * Checks.
     *
     * @param lost true for people who had the right to decide and have lost it since
     * @return the reason why it does not hold, empty if it does
     */
    static Optional<String> fault(ApprovalGranted granted, Instant now, Predicate<String> lost) {
        if (!PayloadHash.of(granted.payload()).equals(granted.payloadHash())) {
            return Optional.of("the payload is not the one that was approved");
        }
        var warrant = granted.warrant();
        if (warrant == null) {
            return Optional.empty();
        }
        if (!now.isBefore(warrant.validUntil())) {
            return Optional.of("it was not carried out in time, and must be approved anew");
        }
        return warrant.byRole() && !stillAgreed(warrant, lost)
                ? Optional.of("who approved it has lost the right to since")
                : Optional.empty();
    }

    private static boolean stillAgreed(Warrant warrant, Predicate<String> lost) {
        var standing = IntStream.range(0, warrant.agreed().size())
                .filter(i -> !lost.test(warrant.agreed().get(i)))
                .boxed()
                .toList();
        return standing.size() >= warrant.quorum() && standing.stream().anyMatch(i -> independent(warrant, i));
    }

    private static boolean independent(Warrant warrant, int i) {
        var behind = warrant.notAlone();
        var givenBy = warrant.givenBy();
        return !warrant.agreed().get(i).equals(behind)
                && (givenBy == null || !givenBy.get(i).equals(behind));
    }
}
