// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.grant;

import dev.signalbox.session.container.Restarts;
import dev.signalbox.session.delivery.Notes;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.Sessions;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells the agent that its request took effect, in a container that has what was asked for. */
@ApplicationScoped
class GrantNews {
    private final Sessions sessions;
    private final Notes notes;
    private final Restarts restarts;

    GrantNews(Sessions sessions, Notes notes, Restarts restarts) {
        this.sessions = sessions;
        this.notes = notes;
        this.restarts = restarts;
    }

    /** The note has an id of the approval: it is written once, however often this is told. */
    void applied(GrantRef grant, String detail) {
        sessions.byId(grant.sessionId()).filter(Session::active).ifPresent(session -> {
            var text = "Your request " + grant.action() + " was approved by " + grant.decidedBy() + ": " + detail
                    + " Your container was restarted with it; check what is there and report.";
            notes.leaveForNextContainer(session, "note-approval-" + grant.approvalId(), text);
        });
        restarts.restartGroup(grant.agentGroupId(), grant.sessionId());
    }
}
