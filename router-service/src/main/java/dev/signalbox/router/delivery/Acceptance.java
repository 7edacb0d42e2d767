// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.contracts.OutboundEvent.OutboundEmitted;
import dev.signalbox.router.acl.AccessCheck;
import dev.signalbox.router.acl.AclDecision.Allow;
import dev.signalbox.router.acl.AclDecision.Deny;
import dev.signalbox.router.agentmessage.AgentMessages;
import dev.signalbox.router.messaginggroup.PlatformId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes what agents emit: one row each, recognised by (session, seq), denied or accepted in the same transaction. */
@ApplicationScoped
class Acceptance {
    private final DeliveryEntities entities;
    private final AccessCheck access;
    private final AgentMessages agentMessages;
    private final AgentQuestions questions;
    private final Endings endings;

    Acceptance(
            DeliveryEntities entities,
            AccessCheck access,
            AgentMessages agentMessages,
            AgentQuestions questions,
            Endings endings) {
        this.entities = entities;
        this.access = access;
        this.agentMessages = agentMessages;
        this.questions = questions;
        this.endings = endings;
    }

    /** The lane to look at once this transaction is committed; empty if nothing waits there because of this event. */
    @Transactional
    Optional<Lane> accept(OutboundEmitted event) {
        var known = entities.findById(event.idempotencyKey());
        if (known != null) {
            return known.open() ? Optional.of(lane(known)) : Optional.empty();
        }
        var now = endings.now();
        var row = row(event, now);
        switch (access.check(
                event.agentGroupId(), event.originMessagingGroupId(), event.channelType(), event.platformId())) {
            case Deny deny -> endings.denied(row, deny, now);
            case Allow allow -> {
                row.destination = allow.destination();
                if (AgentMessages.CHANNEL.equals(event.channelType())) {
                    agentMessages
                            .route(event, allow.destination(), now)
                            .ifPresentOrElse(
                                    deny -> endings.denied(row, deny, now), () -> endings.delivered(row, null, now));
                } else {
                    questions
                            .objection(event)
                            .ifPresentOrElse(
                                    reason -> endings.failed(row, reason, now),
                                    () -> row.content = questions.admit(event));
                }
            }
        }
        entities.persist(row);
        return row.open() ? Optional.of(lane(row)) : Optional.empty();
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
        return row;
    }

    private static @Nullable String address(OutboundEmitted event) {
        var channel = event.channelType();
        var written = event.platformId();
        return channel == null || written == null || AgentMessages.CHANNEL.equals(channel)
                ? written
                : PlatformId.of(channel, written);
    }

    private static Lane lane(DeliveryEntity row) {
        return new Lane(row.sessionId, Objects.requireNonNull(row.channelType), Objects.requireNonNull(row.platformId));
    }
}
