// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.approval.ApprovalCommand.NoteExecuted;
import dev.signalbox.approval.approval.ApprovalCommand.NoteFailed;
import dev.signalbox.approval.approval.ApprovalCommand.NoteStarted;
import dev.signalbox.contracts.AgentRequestEvent.PrivilegedActionRequested;
import dev.signalbox.contracts.SessionEvent.GrantApplied;
import dev.signalbox.contracts.SessionEvent.GrantRefused;
import dev.signalbox.contracts.SessionEvent.GrantStarted;
import dev.signalbox.outbox.EventIntake;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What comes in of agents: what they request, and what became of grants. */
@ApplicationScoped
class ApprovalConsumers {
    private final EventIntake intake;
    private final Requests requests;
    private final Approvals approvals;

    ApprovalConsumers(EventIntake intake, Requests requests, Approvals approvals) {
        this.intake = intake;
        this.requests = requests;
        this.approvals = approvals;
    }

    @Incoming("agent-requests-in")
    @Blocking
    void requests(ConsumerRecords<String, byte[]> records) {
        intake.consume("approval-requests", records, envelope -> {
            if (envelope.event() instanceof PrivilegedActionRequested request) {
                requests.take(envelope.id(), request);
            }
        });
    }

    @Incoming("sessions-in")
    @Blocking
    void effects(ConsumerRecords<String, byte[]> records) {
        intake.consume("approval-effects", records, envelope -> {
            if (envelope.event() instanceof GrantStarted started) {
                approvals.apply(started.approvalId(), new NoteStarted());
            } else if (envelope.event() instanceof GrantApplied applied) {
                approvals.apply(applied.approvalId(), new NoteExecuted(applied.detail()));
            } else if (envelope.event() instanceof GrantRefused refused) {
                approvals.apply(refused.approvalId(), new NoteFailed(refused.reason()));
            }
        });
    }
}
