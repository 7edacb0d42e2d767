// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.approval.ApprovalCommand.Approve;
import dev.signalbox.approval.approval.ApprovalCommand.Cancel;
import dev.signalbox.approval.approval.ApprovalCommand.Reject;
import dev.signalbox.approval.approval.Approvals.Asked;
import dev.signalbox.approval.approval.Approvals.Result;
import dev.signalbox.approval.people.CurrentRights;
import dev.signalbox.approval.people.Rights;
import dev.signalbox.approval.people.Vote;
import dev.signalbox.approval.request.Act;
import dev.signalbox.approval.request.Acts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets people decide, whichever way they come: roles are checked at the moment of the act, never earlier. */
@ApplicationScoped
class Decisions {
    private static final String NOT_AN_APPROVER = "only an admin of the agent, a global admin or an owner may decide";
    private static final String NOT_NAMED = "only those a policy names may decide this one";
    private static final String CHANGED = " changed what is asked for since this was shown; look at it again";
    private final Approvals approvals;
    private final CurrentRights rights;
    private final RefusedDecisions refusals;
    private final OwnEffects effects;

    Decisions(Approvals approvals, CurrentRights rights, RefusedDecisions refusals, OwnEffects effects) {
        this.approvals = approvals;
        this.rights = rights;
        this.refusals = refusals;
        this.effects = effects;
    }

    /** By the roles as they stand in the transaction of the decision. */
    @Transactional
    Attempt decide(String approvalId, String userId, Ballot ballot) {
        var found = approvals.asked(approvalId);
        if (found.isEmpty()) {
            return new Attempt.Unknown();
        }
        var asked = found.get();
        return switch (ballot) {
            case Ballot.No(var reason) ->
                voice(asked, asked.act(), userId)
                        .map(voice -> result(
                                approvalId, userId, approvals.apply(approvalId, new Reject(voice.vote(), reason))))
                        .orElseGet(() -> notAllowed(asked, userId));
            case Ballot.Yes(var seen) -> {
                var stale = asked.view().editedBy() != null
                        && !asked.view().payloadHash().equals(seen);
                yield stale
                        ? late(asked, userId, asked.view().editedBy() + CHANGED)
                        : approve(asked, userId, asked.act());
            }
            case Ballot.Changed(var content) ->
                switch (Acts.read(asked.view().action(), content)) {
                    case Acts.Unfit(var reason) -> unfit(asked, userId, reason);
                    case Acts.Fit(var act) -> approve(asked, userId, act);
                };
        };
    }

    private Attempt approve(Asked asked, String userId, @Nullable Act act) {
        var id = asked.view().id();
        var voice = voice(asked, act, userId);
        if (voice.isEmpty()) {
            return notAllowed(asked, userId);
        }
        if (act == null) {
            return unfit(asked, userId, "what is asked for can no longer be read");
        }
        var missing = act.undecided();
        if (missing.isPresent()) {
            return unfit(asked, userId, missing.get());
        }
        if (asked.act() != null && !act.payload().equals(asked.act().payload())) {
            approvals.edit(id, act, userId); // where it is too late for that, the next line says why
        }
        var attempt = result(
                id,
                userId,
                approvals.apply(id, new Approve(voice.get().vote(), voice.get().entitled())));
        effects.after(attempt);
        return attempt;
    }

    /** What somebody's word is, and every word that would count now. */
    private record Voice(Vote vote, Set<Vote> entitled) {}

    /** Empty if this person's word does not count, under whichever identity they speak. */
    private Optional<Voice> voice(Asked asked, @Nullable Act act, String userId) {
        var now = rights.now();
        var group = asked.view().agentGroupId();
        var entitled = asked.terms().votes(now, act == null ? group : act.scope(group));
        return Rights.of(
                        now.person(userId),
                        entitled,
                        asked.votes(),
                        asked.terms().notAlone())
                .map(vote -> new Voice(vote, entitled));
    }

    /** True if this person may decide it now, whatever they are going to say. */
    @Transactional
    boolean mayDecide(String approvalId, String userId) {
        return approvals
                .asked(approvalId)
                .filter(asked -> voice(asked, asked.act(), userId).isPresent())
                .isPresent();
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

    private Attempt notAllowed(Asked asked, String userId) {
        var reason = asked.terms().approvers().isEmpty() ? NOT_AN_APPROVER : NOT_NAMED;
        refusals.note(asked.view().id(), userId, reason);
        return new Attempt.NotAllowed(asked.view(), reason);
    }

    private Attempt unfit(Asked asked, String userId, String reason) {
        refusals.note(asked.view().id(), userId, reason);
        return new Attempt.Unfit(asked.view(), reason);
    }

    private Attempt late(Asked asked, String userId, String reason) {
        refusals.note(asked.view().id(), userId, reason);
        return new Attempt.TooLate(asked.view(), reason);
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
