// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.contracts.OutboundEvent.OutboundEmitted;
import dev.signalbox.router.acl.AclDecision.Allow;
import dev.signalbox.router.acl.AclDecision.Deny;
import dev.signalbox.router.acl.AclDecision.Hold;
import dev.signalbox.router.agentmessage.AgentMessages;
import dev.signalbox.router.messaginggroup.PlatformId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes what agents emit: one row each, recognised by (session, seq), denied or accepted in the running transaction. */
@ApplicationScoped
class Acceptance {
    private final DeliveryEntities entities;
    private final Gate gate;
    private final AgentQuestions questions;
    private final Endings endings;

    Acceptance(DeliveryEntities entities, Gate gate, AgentQuestions questions, Endings endings) {
        this.entities = entities;
        this.gate = gate;
        this.questions = questions;
        this.endings = endings;
    }

    /**
     * The row of a message; what may not go at all has ended with this.
     *
     * @param known the row, if the message was taken before
     */
    DeliveryEntity accept(OutboundEmitted event, @Nullable DeliveryEntity known) {
        if (known != null) {
            return known;
        }
        var now = endings.now();
        var row = row(event, now);
        switch (gate.ask(row)) {
            case Deny deny -> endings.denied(row, deny, now);
            case Hold hold -> admit(row, hold.destination(), event, now);
            case Allow allow -> admit(row, allow.destination(), event, now);
        }
        entities.persist(row);
        return row;
    }

    private void admit(DeliveryEntity row, String destination, OutboundEmitted event, Instant now) {
        row.destination = destination;
        var objection = AgentMessages.CHANNEL.equals(event.channelType())
                ? Optional.<String>empty()
                : questions.objection(event);
        if (objection.isPresent()) {
            endings.failed(row, objection.get(), now);
            return;
        }
        if (!AgentMessages.CHANNEL.equals(event.channelType())) {
            row.content = questions.admit(event);
        }
        endings.accepted(row, now);
    }

    private static DeliveryEntity row(OutboundEmitted event, Instant now) {
        var row = DeliveryEntity.accepted(now);
        row.id = event.idempotencyKey();
        row.origin = DeliveryEntity.Origin.AGENT;
        row.sessionId = event.sessionId();
        row.agentGroupId = event.agentGroupId();
        row.seq = event.seq();
        row.messageId = event.messageId();
        row.kind = event.kind();
        row.channelType = event.channelType();
        row.platformId = address(event);
        row.threadId = event.threadId();
        row.originMessagingGroupId = event.originMessagingGroupId();
        row.destination = "";
        row.content = event.content();
        row.inReplyTo = event.inReplyTo();
        return row;
    }

    private static @Nullable String address(OutboundEmitted event) {
        var channel = event.channelType();
        var written = event.platformId();
        return channel == null || written == null || AgentMessages.CHANNEL.equals(channel)
                ? written
                : PlatformId.of(channel, written);
    }
}
