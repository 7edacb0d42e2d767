// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.approval.ApprovalCommand.Approve;
import dev.signalbox.approval.approval.ApprovalCommand.Cancel;
import dev.signalbox.approval.approval.ApprovalCommand.Reject;
import dev.signalbox.approval.approval.Approvals.Result;
import dev.signalbox.approval.people.People;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lets people decide, whichever way they come: roles are checked at the moment of the act, never earlier. */
@ApplicationScoped
class Decisions {
    private static final String NOT_AN_APPROVER = "only an admin of the agent, a global admin or an owner may decide";
    private static final String NOT_NAMED = "only those a policy names may decide this one";
    private final Approvals approvals;
    private final People people;
    private final RefusedDecisions refusals;

    Decisions(Approvals approvals, People people, RefusedDecisions refusals) {
        this.approvals = approvals;
        this.people = people;
        this.refusals = refusals;
    }

    /** What came of an attempt to decide. */
    sealed interface Attempt {
        record Decided(ApprovalView approval) implements Attempt {}

        record NotAllowed(ApprovalView approval, String reason) implements Attempt {}

        record TooLate(ApprovalView approval, String reason) implements Attempt {}

        record Unknown() implements Attempt {}
    }

    /** By the roles as they stand in the transaction of the decision. */
    @Transactional
    Attempt decide(String approvalId, String userId, Ballot ballot) {
        var found = approvals.asked(approvalId);
        if (found.isEmpty()) {
            return new Attempt.Unknown();
        }
        var asked = found.get();
        var entitled = asked.terms().ladder(people.grants(), asked.view().agentGroupId()).stream()
                .flatMap(List::stream)
                .collect(Collectors.toUnmodifiableSet());
        if (!entitled.contains(userId)) {
            var reason = asked.terms().approvers().isEmpty() ? NOT_AN_APPROVER : NOT_NAMED;
            refusals.note(approvalId, userId, reason);
            return new Attempt.NotAllowed(asked.view(), reason);
        }
        return result(approvalId, userId, approvals.apply(approvalId, command(ballot, userId, entitled)));
    }

    /** An operator withdraws what nobody has decided yet. */
    @Transactional
    Attempt cancel(String approvalId, String operator, @Nullable String reason) {
        return result(approvalId, operator, approvals.apply(approvalId, new Cancel(operator, reason)));
    }

    /** A press on a card that names no approval there is: nothing to change, and still on record. */
    @Transactional
    void stray(String approvalId, String userId) {
        refusals.note(approvalId, userId, "there is no such approval");
    }

    private static ApprovalCommand command(Ballot ballot, String userId, Set<String> entitled) {
        return switch (ballot) {
            case Ballot.Yes _ -> new Approve(userId, entitled);
            case Ballot.No(var reason) -> new Reject(userId, reason);
        };
    }

    private Attempt result(String approvalId, String userId, Result result) {
        return switch (result) {
            case Result.Moved(var now) -> new Attempt.Decided(now);
            case Result.Unchanged(var now) -> new Attempt.Decided(now);
            case Result.Refused(var now, var reason) -> {
                refusals.note(approvalId, userId, reason);
                yield new Attempt.TooLate(now, reason);
            }
            case Result.Unknown() -> new Attempt.Unknown();
        };
    }
}
