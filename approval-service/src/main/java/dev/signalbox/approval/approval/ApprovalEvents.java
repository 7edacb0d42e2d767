// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.people.Vote;
import dev.signalbox.contracts.ApprovalEvent;
import dev.signalbox.contracts.ApprovalEvent.Warrant;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What others are told of a move. */
final class ApprovalEvents {
    private static final Duration GRANT_LIVES = Duration.ofHours(24);

    private ApprovalEvents() {}

    static Optional<ApprovalEvent> of(ApprovalEntity a, ApprovalState state, Instant now) {
        return switch (state) {
            case ApprovalState.Pending s when s.approvals().isEmpty() -> Optional.empty();
            case ApprovalState.Pending s ->
                Optional.of(new ApprovalEvent.ApprovalCounted(
                        a.id,
                        a.agentGroupId,
                        a.sessionId,
                        a.action,
                        s.approvals().getLast().by(),
                        s.approvals().size(),
                        s.terms().needed(),
                        now));
            case ApprovalState.Approved s ->
                Optional.of(new ApprovalEvent.ApprovalGranted(
                        a.id,
                        a.agentGroupId,
                        a.sessionId,
                        a.action,
                        a.payload,
                        a.payloadHash,
                        s.by(),
                        s.at(),
                        warrant(a, s)));
            case ApprovalState.Executing _ -> Optional.empty();
            case ApprovalState.Rejected s ->
                Optional.of(new ApprovalEvent.ApprovalRejected(
                        a.id, a.agentGroupId, a.sessionId, a.action, s.by(), s.reason(), s.at()));
            case ApprovalState.Cancelled s ->
                Optional.of(new ApprovalEvent.ApprovalCancelled(
                        a.id, a.agentGroupId, a.sessionId, a.action, s.by(), s.reason(), s.at()));
            case ApprovalState.Expired s ->
                Optional.of(new ApprovalEvent.ApprovalExpired(a.id, a.agentGroupId, a.sessionId, a.action, s.at()));
            case ApprovalState.Executed s ->
                Optional.of(
                        new ApprovalEvent.GrantExecuted(a.id, a.agentGroupId, a.sessionId, a.action, s.detail(), now));
            case ApprovalState.Failed s ->
                Optional.of(
                        new ApprovalEvent.GrantFailed(a.id, a.agentGroupId, a.sessionId, a.action, s.reason(), now));
        };
    }

    /** What a policy let through or whom it names does not hang on roles. */
    private static Warrant warrant(ApprovalEntity approval, ApprovalState.Approved state) {
        var byRole = approval.approvers.isEmpty() && !state.by().startsWith("policy:");
        var own = state.approvals().stream().allMatch(vote -> vote.inSteadOf() == null);
        return new Warrant(
                state.approvals().stream().map(Vote::right).toList(),
                approval.quorum,
                approval.notAlone,
                byRole,
                state.at().plus(GRANT_LIVES),
                own ? null : state.approvals().stream().map(Vote::by).toList());
    }
}
