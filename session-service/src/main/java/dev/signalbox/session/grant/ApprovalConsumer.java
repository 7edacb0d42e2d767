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
import dev.signalbox.session.shard.OtherShards;
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
    private final RequestNews news;
    private final StrangerNews strangers;
    private final OtherShards others;

    ApprovalConsumer(EventIntake intake, Grants grants, RequestNews news, StrangerNews strangers, OtherShards others) {
        this.strangers = strangers;
        this.intake = intake;
        this.grants = grants;
        this.news = news;
        this.others = others;
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
            case ApprovalGranted e -> {
                if (!others.own(e.agentGroupId())) {
                    grants.apply(e);
                }
            }
            case ApprovalRejected e -> news.tell(e, "was rejected by " + e.decidedBy() + reason(e.reason()));
            case ApprovalCancelled e -> news.tell(e, "was withdrawn by " + e.cancelledBy() + reason(e.reason()));
            case ApprovalExpired e ->
                news.tell(e, "expired: nobody decided in time. That is not a no; you may ask again.");
            case ActionRefused e -> news.tell(e, "was not put before anybody: " + e.reason());
            case GrantFailed e -> news.tell(e, "was approved and could not be carried out: " + e.reason());
            case GrantExecuted e
            when e.action().equals(GrantedAction.CREATE_AGENT) ->
                news.tell(e, "was approved and carried out: " + e.detail());
            case GrantExecuted _ -> {} // told with the restart, see GrantNews
            case ApprovalRequested _, ApprovalReminded _, ApprovalCounted _, DecisionRefused _, AnswerAwaited _ -> {}
        }
    }

    private static String reason(@Nullable String reason) {
        return reason == null || reason.isBlank() ? "." : ": " + reason;
    }
}
