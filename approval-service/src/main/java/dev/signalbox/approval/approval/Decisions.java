// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.approval.Approvals.Result;
import dev.signalbox.approval.people.Approvers;
import dev.signalbox.approval.people.People;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.function.Function;

/** Lets people decide, whichever way they come: roles are checked at the moment of the act, never earlier. */
@ApplicationScoped
class Decisions {
    private static final String NOT_AN_APPROVER = "only an admin of the agent, a global admin or an owner may decide";
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

    /** The roles as they stand in the transaction of the decision. */
    @Transactional
    Attempt decide(String approvalId, String userId, Function<String, ApprovalCommand> command) {
        var approval = approvals.byId(approvalId);
        if (approval.isEmpty()) {
            return new Attempt.Unknown();
        }
        var allowed = Approvers.of(people.deciding(), approval.get().agentGroupId());
        if (!allowed.contains(userId)) {
            refusals.note(approvalId, userId, NOT_AN_APPROVER);
            return new Attempt.NotAllowed(approval.get(), NOT_AN_APPROVER);
        }
        return switch (approvals.apply(approvalId, command.apply(userId))) {
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
