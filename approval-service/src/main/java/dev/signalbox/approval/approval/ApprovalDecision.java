// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.approval.ApprovalCommand.Approve;
import dev.signalbox.approval.approval.ApprovalCommand.Cancel;
import dev.signalbox.approval.approval.ApprovalCommand.Expire;
import dev.signalbox.approval.approval.ApprovalCommand.NoteExecuted;
import dev.signalbox.approval.approval.ApprovalCommand.NoteFailed;
import dev.signalbox.approval.approval.ApprovalCommand.NoteStarted;
import dev.signalbox.approval.approval.ApprovalCommand.Reject;
import dev.signalbox.approval.approval.ApprovalState.Approved;
import dev.signalbox.approval.approval.ApprovalState.Cancelled;
import dev.signalbox.approval.approval.ApprovalState.Executed;
import dev.signalbox.approval.approval.ApprovalState.Executing;
import dev.signalbox.approval.approval.ApprovalState.Expired;
import dev.signalbox.approval.approval.ApprovalState.Failed;
import dev.signalbox.approval.approval.ApprovalState.Pending;
import dev.signalbox.approval.approval.ApprovalState.Rejected;
import java.time.Instant;
import java.util.function.Function;

/** What a command makes of an approval: the whole state machine, and nothing else. */
public final class ApprovalDecision {

    private ApprovalDecision() {}

    /** What is decided. */
    public sealed interface Decision {}

    /** The approval moves on, or counts one more who agrees. */
    public record Move(ApprovalState next) implements Decision {}

    /** Nothing changes, rightly: it had happened before, or is not due. */
    public record Stay() implements Decision {}

    /** Nothing changes, and whoever asked is told why. */
    public record Refuse(String reason) implements Decision {}

    /** Decides. A decision at or after the expiry is too late, whether or not the tick has been by. */
    public static Decision decide(ApprovalState state, ApprovalCommand command, Instant now) {
        return switch (command) {
            case Approve c -> onDecision(state, now, p -> approve(p, c, now));
            case Reject c ->
                onDecision(state, now, p -> new Move(p.reject(c.vote().by(), c.reason(), now)));
            case Cancel c -> onDecision(state, now, p -> new Move(p.cancel(c.by(), c.reason(), now)));
            case Expire _ ->
                state instanceof Pending p && !now.isBefore(p.expiresAt()) ? new Move(p.expire(now)) : new Stay();
            case NoteStarted _ -> state instanceof Approved a ? new Move(a.executing()) : new Stay();
            case NoteExecuted c -> onEffect(state, a -> a.executed(c.detail()), e -> e.executed(c.detail()));
            case NoteFailed c -> onEffect(state, a -> a.failed(c.reason()), e -> e.failed(c.reason()));
        };
    }

    private static Decision approve(Pending pending, Approve command, Instant now) {
        for (var cast : pending.approvals()) {
            var counts = command.entitled().contains(cast);
            if (counts && cast.by().equals(command.vote().by())) {
                return new Refuse("you approved it already; others must agree too");
            }
            if (counts && cast.right().equals(command.vote().right())) {
                return new Refuse(cast.by() + " approved it by the same right already; others must agree too");
            }
        }
        return new Move(pending.approve(command.vote(), command.entitled(), now));
    }

    private static Decision onEffect(
            ApprovalState state,
            Function<Approved, ApprovalState> approved,
            Function<Executing, ApprovalState> executing) {
        return switch (state) {
            case Approved a -> new Move(approved.apply(a));
            case Executing e -> new Move(executing.apply(e));
            case Pending _, Rejected _, Cancelled _, Expired _, Executed _, Failed _ -> new Stay();
        };
    }

    private static Decision onDecision(ApprovalState state, Instant now, Function<Pending, Decision> decision) {
        return switch (state) {
            case Pending p when now.isBefore(p.expiresAt()) -> decision.apply(p);
            case Pending _, Expired _ -> new Refuse("it expired; the agent may ask again");
            case Approved a -> new Refuse("it was approved by " + a.by());
            case Executing e -> new Refuse("it was approved by " + e.by() + " and is being carried out");
            case Executed e -> new Refuse("it was approved by " + e.by() + " and carried out");
            case Failed f -> new Refuse("it was approved by " + f.by() + " and failed");
            case Rejected r -> new Refuse("it was rejected by " + r.by());
            case Cancelled c -> new Refuse("it was withdrawn by " + c.by());
        };
    }
}
