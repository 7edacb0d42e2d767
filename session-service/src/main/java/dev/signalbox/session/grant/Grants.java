// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.grant;

import dev.signalbox.contracts.ApprovalEvent.ApprovalGranted;
import dev.signalbox.session.container.Restarts;
import dev.signalbox.session.delivery.Notes;
import dev.signalbox.session.grant.PackageInstallation.Applied;
import dev.signalbox.session.grant.PackageInstallation.Outcome;
import dev.signalbox.session.grant.PackageInstallation.Refused;
import dev.signalbox.session.grant.PackageInstallation.Repeated;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.Sessions;
import jakarta.enterprise.context.ApplicationScoped;

/** Applies a grant once, then restarts what must see the change; a repeat of the event only repeats the telling. */
@ApplicationScoped
class Grants {
    private final PackageInstallation packages;
    private final Sessions sessions;
    private final Notes notes;
    private final Restarts restarts;

    Grants(PackageInstallation packages, Sessions sessions, Notes notes, Restarts restarts) {
        this.packages = packages;
        this.sessions = sessions;
        this.notes = notes;
        this.restarts = restarts;
    }

    void apply(ApprovalGranted grant) {
        Outcome outcome = packages.apply(grant);
        switch (outcome) {
            case Applied a -> tellAndRestart(grant, a.detail());
            // A crash after the change and before the telling ends here: the note has an id and is written once.
            case Repeated r -> tellAndRestart(grant, r.detail());
            // approval-service answers with GrantFailed, which is told to the agent.
            case Refused _ -> {}
        }
    }

    private void tellAndRestart(ApprovalGranted grant, String detail) {
        sessions.byId(grant.sessionId()).filter(Session::active).ifPresent(session -> {
            var text = "Your request " + grant.action() + " was approved by " + grant.decidedBy() + ": " + detail
                    + " Your container was restarted with it; check what is there and report.";
            notes.leaveForNextContainer(session, "note-approval-" + grant.approvalId(), text);
        });
        restarts.restartGroup(grant.agentGroupId(), grant.sessionId());
    }
}
