// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.approval.ApprovalCommand.NoteExecuted;
import dev.signalbox.approval.people.People;
import dev.signalbox.approval.request.Act;
import dev.signalbox.approval.request.AdmitSender;
import dev.signalbox.approval.request.RegisterChat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** What this service itself carries out, for it owns people: in the transaction of the decision, so once or not at all. */
@ApplicationScoped
class OwnEffects {
    private final Approvals approvals;
    private final People people;

    OwnEffects(Approvals approvals, People people) {
        this.approvals = approvals;
        this.people = people;
    }

    /** Who was let in becomes a member of the agent. */
    @Transactional(Transactional.TxType.MANDATORY)
    void after(Attempt attempt) {
        if (attempt instanceof Attempt.Decided(var view) && view.state().equals("APPROVED")) {
            approvals.asked(view.id()).map(Approvals.Asked::act).ifPresent(act -> carryOut(view, act));
        }
    }

    private void carryOut(ApprovalView view, Act act) {
        var by = String.valueOf(view.decidedBy());
        if (act instanceof AdmitSender sender) {
            people.admit(sender.userId(), sender.name(), view.agentGroupId(), by);
            approvals.apply(view.id(), new NoteExecuted(sender.userId() + " is a member now."));
        } else if (act instanceof RegisterChat chat
                && chat.agentGroupId() != null
                && !chat.userId().isBlank()) {
            people.admit(chat.userId(), chat.name(), chat.agentGroupId(), by);
        }
    }
}
