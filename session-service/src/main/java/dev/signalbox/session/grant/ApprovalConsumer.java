// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.grant;

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
import dev.signalbox.contracts.EventEnvelope;
import dev.signalbox.contracts.HeldMessage;
import dev.signalbox.outbox.EventIntake;
import dev.signalbox.session.delivery.Notes;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.Sessions;
import dev.signalbox.session.stranger.StrangerNews;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Carries out what people granted and tells the agent of everything else that came of its request. */
@ApplicationScoped
class ApprovalConsumer {
    private final EventIntake intake;
    private final Grants grants;
    private final Sessions sessions;
    private final Notes notes;
    private final StrangerNews strangers;

    ApprovalConsumer(EventIntake intake, Grants grants, Sessions sessions, Notes notes, StrangerNews strangers) {
        this.strangers = strangers;
        this.intake = intake;
        this.grants = grants;
        this.sessions = sessions;
        this.notes = notes;
    }

    @Incoming("approvals-in")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        intake.consume("session-approvals", records, this::apply);
    }

    private void apply(EventEnvelope envelope) {
        if (!(envelope.event() instanceof ApprovalEvent event) || event.action().equals(HeldMessage.ACTION)) {
            return; // held messages are router-service's, and their outcome comes as that of any message
        }
        strangers.hear(event);
        tellAgent(event);
    }

    private void tellAgent(ApprovalEvent event) {
        switch (event) {
            case ApprovalGranted e -> grants.apply(e);
            case ApprovalRejected e -> tell(e, "was rejected by " + e.decidedBy() + reason(e.reason()));
            case ApprovalCancelled e -> tell(e, "was withdrawn by " + e.cancelledBy() + reason(e.reason()));
            case ApprovalExpired e -> tell(e, "expired: nobody decided in time. That is not a no; you may ask again.");
            case ActionRefused e -> tell(e, "was not put before anybody: " + e.reason());
            case GrantFailed e -> tell(e, "was approved and could not be carried out: " + e.reason());
            case GrantExecuted e
            when e.action().equals(GrantedAction.CREATE_AGENT) ->
                tell(e, "was approved and carried out: " + e.detail());
            case GrantExecuted _ -> {} // told with the restart, see GrantNews
            case ApprovalRequested _, ApprovalReminded _, ApprovalCounted _, DecisionRefused _, AnswerAwaited _ -> {}
        }
    }

    private void tell(ApprovalEvent event, String outcome) {
        sessions.byId(event.sessionId()).filter(Session::active).ifPresent(session -> {
            var id = "note-approval-" + event.approvalId().replaceAll("[^A-Za-z0-9-]", "-");
            notes.tell(session, id, "Your request " + event.action() + " " + outcome);
        });
    }

    private static String reason(@Nullable String reason) {
        return reason == null || reason.isBlank() ? "." : ": " + reason;
    }
}
