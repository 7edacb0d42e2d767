// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.contracts.ApprovalEvent;
import dev.signalbox.contracts.ApprovalEvent.ActionRefused;
import dev.signalbox.contracts.ApprovalEvent.AnswerAwaited;
import dev.signalbox.contracts.ApprovalEvent.ApprovalCancelled;
import dev.signalbox.contracts.ApprovalEvent.ApprovalCounted;
import dev.signalbox.contracts.ApprovalEvent.ApprovalExpired;
import dev.signalbox.contracts.ApprovalEvent.ApprovalGranted;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRejected;
import dev.signalbox.contracts.ApprovalEvent.ApprovalReminded;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRequested;
import dev.signalbox.contracts.ApprovalEvent.DecisionRefused;
import dev.signalbox.contracts.ApprovalEvent.GrantExecuted;
import dev.signalbox.contracts.ApprovalEvent.GrantFailed;
import dev.signalbox.contracts.HeldMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hears what people decide about held messages. A repeat finds nothing held any more and changes nothing. */
@ApplicationScoped
public class HeldMessages {
    private final HoldDecisions decisions;
    private final Lanes lanes;

    HeldMessages(HoldDecisions decisions, Lanes lanes) {
        this.decisions = decisions;
        this.lanes = lanes;
    }

    /** Applies it in a transaction of its own; what is about other acts is passed over. */
    public void apply(ApprovalEvent event) {
        if (!event.action().equals(HeldMessage.ACTION)) {
            return;
        }
        var lane =
                switch (event) {
                    case ApprovalRequested asked -> {
                        decisions.asked(asked);
                        yield Optional.<Lane>empty();
                    }
                    case ApprovalGranted granted -> decisions.granted(granted);
                    case ApprovalRejected e ->
                        decisions.refused(e.approvalId(), e.decidedBy() + " said no" + because(e.reason()));
                    case ApprovalCancelled e ->
                        decisions.refused(
                                e.approvalId(), e.cancelledBy() + " withdrew the request" + because(e.reason()));
                    case ActionRefused e ->
                        decisions.refused(e.approvalId(), "Nobody could be asked: " + e.reason() + ".");
                    case ApprovalExpired e -> decisions.expired(e.approvalId());
                    case ApprovalReminded _,
                            ApprovalCounted _,
                            GrantExecuted _,
                            GrantFailed _,
                            DecisionRefused _,
                            AnswerAwaited _ -> Optional.<Lane>empty();
                };
        lane.ifPresent(lanes::signal);
    }

    private static String because(@Nullable String reason) {
        return reason == null || reason.isBlank() ? "." : ": " + reason;
    }
}
