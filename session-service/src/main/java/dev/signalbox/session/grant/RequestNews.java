// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.grant;

import dev.signalbox.contracts.ApprovalEvent;
import dev.signalbox.session.delivery.Notes;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.Sessions;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells an agent what became of its request; each outcome once. */
@ApplicationScoped
class RequestNews {
    private final Sessions sessions;
    private final Notes notes;

    RequestNews(Sessions sessions, Notes notes) {
        this.sessions = sessions;
        this.notes = notes;
    }

    /** Nobody is told if the session has ended or is another shard's. */
    void tell(ApprovalEvent event, String outcome) {
        sessions.byId(event.sessionId()).filter(Session::active).ifPresent(session -> {
            var id = "note-approval-" + event.approvalId().replaceAll("[^A-Za-z0-9-]", "-");
            notes.tell(session, id, "Your request " + event.action() + " " + outcome);
        });
    }
}
