// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.approval.ApprovalCommand.NoteExecuted;
import dev.signalbox.approval.approval.ApprovalCommand.NoteFailed;
import dev.signalbox.approval.approval.ApprovalCommand.NoteStarted;
import dev.signalbox.contracts.AgentRequestEvent.PrivilegedActionRequested;
import dev.signalbox.contracts.InboundEvent.CardAnswered;
import dev.signalbox.contracts.InboundEvent.InboundReceived;
import dev.signalbox.contracts.SessionEvent.GrantApplied;
import dev.signalbox.contracts.SessionEvent.GrantRefused;
import dev.signalbox.contracts.SessionEvent.GrantStarted;
import dev.signalbox.outbox.EventIntake;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What comes in: requests of agents, buttons people pressed, and what became of grants. */
@ApplicationScoped
class ApprovalConsumers {
    private final EventIntake intake;
    private final Requests requests;
    private final CardAnswers answers;
    private final Words words;
    private final Approvals approvals;

    ApprovalConsumers(EventIntake intake, Requests requests, CardAnswers answers, Words words, Approvals approvals) {
        this.words = words;
        this.intake = intake;
        this.requests = requests;
        this.answers = answers;
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

    @Incoming("inbound-in")
    @Blocking
    void answers(ConsumerRecords<String, byte[]> records) {
        intake.consume("approval-answers", records, envelope -> {
            if (envelope.event() instanceof CardAnswered answer) {
                answers.take(envelope.id(), answer);
            } else if (envelope.event() instanceof InboundReceived message) {
                words.take(message);
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
