// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.approval.ApprovalCommand.Approve;
import dev.signalbox.approval.approval.ApprovalCommand.Expire;
import dev.signalbox.approval.approval.ApprovalCommand.NoteExecuted;
import dev.signalbox.approval.approval.ApprovalCommand.NoteFailed;
import dev.signalbox.approval.approval.ApprovalCommand.Reject;
import dev.signalbox.approval.approval.ApprovalState.Approved;
import dev.signalbox.approval.approval.ApprovalState.Executed;
import dev.signalbox.approval.approval.ApprovalState.Expired;
import dev.signalbox.approval.approval.ApprovalState.Failed;
import dev.signalbox.approval.approval.ApprovalState.Pending;
import dev.signalbox.approval.approval.ApprovalState.Rejected;
import java.time.Instant;

/** What a command makes of an approval: the whole state machine, and nothing else. */
public final class ApprovalDecision {

    private ApprovalDecision() {}

    /** What is decided. */
    public sealed interface Decision {}

    /** The approval moves on. */
    public record Move(ApprovalState next) implements Decision {}

    /** Nothing changes, rightly: it had happened before, or is not due. */
    public record Stay() implements Decision {}

    /** Nothing changes, and whoever asked is told why. */
    public record Refuse(String reason) implements Decision {}

    /** Decides. A decision at or after the expiry is too late, whether or not the tick has been by. */
    public static Decision decide(ApprovalState state, ApprovalCommand command, Instant now) {
        return switch (command) {
            case Approve c -> onDecision(state, now, p -> p.approve(c.by(), now));
            case Reject c -> onDecision(state, now, p -> p.reject(c.by(), c.reason(), now));
            case Expire _ ->
                state instanceof Pending p && !now.isBefore(p.expiresAt()) ? new Move(p.expire(now)) : new Stay();
            case NoteExecuted c -> state instanceof Approved a ? new Move(a.executed(c.detail())) : new Stay();
            case NoteFailed c -> state instanceof Approved a ? new Move(a.failed(c.reason())) : new Stay();
        };
    }

    private interface Deciding {
        ApprovalState from(Pending pending);
    }

    private static Decision onDecision(ApprovalState state, Instant now, Deciding next) {
        return switch (state) {
            case Pending p when now.isBefore(p.expiresAt()) -> new Move(next.from(p));
            case Pending _, Expired _ -> new Refuse("it expired; the agent may ask again");
            case Approved a -> new Refuse("it was approved by " + a.by());
            case Executed e -> new Refuse("it was approved by " + e.by() + " and carried out");
            case Failed f -> new Refuse("it was approved by " + f.by() + " and failed");
            case Rejected r -> new Refuse("it was rejected by " + r.by());
        };
    }
}
