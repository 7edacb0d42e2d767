// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.stranger;

import dev.signalbox.contracts.ApprovalEvent;
import dev.signalbox.contracts.ApprovalEvent.ActionRefused;
import dev.signalbox.contracts.ApprovalEvent.AnswerAwaited;
import dev.signalbox.contracts.ApprovalEvent.ApprovalCancelled;
import dev.signalbox.contracts.ApprovalEvent.ApprovalExpired;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRejected;
import dev.signalbox.contracts.ApprovalEvent.GrantExecuted;
import dev.signalbox.contracts.ApprovalEvent.GrantFailed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Set;

/** What people decided about strangers. The session an approval of one names is the admission itself. */
@ApplicationScoped
public class StrangerNews {
    private static final Set<String> OURS = Set.of(Asking.ADMIT_SENDER, Asking.REGISTER_CHAT);
    private final Strangers strangers;
    private final AwaitedAnswers awaited;
    private final Event<StrangersMayEnter> mayEnter;

    StrangerNews(Strangers strangers, AwaitedAnswers awaited, Event<StrangersMayEnter> mayEnter) {
        this.strangers = strangers;
        this.awaited = awaited;
        this.mayEnter = mayEnter;
    }

    /** Takes what concerns strangers; a repeat changes nothing. */
    public void hear(ApprovalEvent event) {
        if (event instanceof AnswerAwaited asked) {
            awaited.expect(asked);
        } else if (OURS.contains(event.action())) {
            decide(event);
        }
    }

    private void decide(ApprovalEvent event) {
        if (event instanceof ApprovalRejected) {
            strangers.denied(event.sessionId());
        } else if (event instanceof ApprovalExpired
                || event instanceof ApprovalCancelled
                || event instanceof ActionRefused
                || event instanceof GrantFailed) {
            strangers.givenUp(event.sessionId());
        } else if (event instanceof GrantExecuted) {
            mayEnter.fire(new StrangersMayEnter());
        }
    }
}
