// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.router.acl.AccessCheck;
import dev.signalbox.router.acl.AclDecision;
import dev.signalbox.router.acl.AclDecision.Allow;
import dev.signalbox.router.acl.AclDecision.Deny;
import dev.signalbox.router.acl.AclDecision.Hold;
import dev.signalbox.router.agentmessage.AgentMessages;
import dev.signalbox.router.destination.Conditions.Rate;
import dev.signalbox.router.destination.MessageKind;
import dev.signalbox.router.limit.Limits;
import dev.signalbox.trace.Spans;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a message may go at the moment its turn has come: the rule is asked anew each time, an approval counts for what
 * would be held, never for what is denied, and each message is counted once.
 */
@ApplicationScoped
class Gate {
    private final DeliveryEntities entities;
    private final AccessCheck access;
    private final Limits limits;

    Gate(DeliveryEntities entities, AccessCheck access, Limits limits) {
        this.entities = entities;
        this.access = access;
        this.limits = limits;
    }

    /** What the rule says of the address alone, before anything waits. */
    AclDecision ask(DeliveryEntity row) {
        return traced(() -> rule(row));
    }

    private AclDecision rule(DeliveryEntity row) {
        return access.check(
                row.agentGroupId,
                row.originMessagingGroupId,
                row.channelType,
                row.platformId,
                MessageKind.of(row.content));
    }

    /** In the running transaction. */
    AclDecision pass(DeliveryEntity row) {
        return traced(() -> counted(row));
    }

    private AclDecision counted(DeliveryEntity row) {
        return switch (rule(row)) {
            case Deny deny -> deny;
            case Allow allow -> counted(row, allow, allow.rate());
            case Hold hold
            when row.releasedBy != null ->
                counted(row, new Allow(hold.destination(), hold.rule(), hold.rate()), hold.rate());
            case Hold hold -> counted(row, hold, hold.rate());
        };
    }

    /** A refusal is an answer, not an error. */
    private static AclDecision traced(Supplier<AclDecision> question) {
        return Spans.during(SpanKind.INTERNAL, "decide access", span -> {
            var decision = question.get();
            span.note("signalbox.acl.decision", label(decision))
                    .note("signalbox.acl.rule", decision.rule().label());
            return decision;
        });
    }

    private static String label(AclDecision decision) {
        return switch (decision) {
            case Allow _ -> "allow";
            case Hold _ -> "hold";
            case Deny _ -> "deny";
        };
    }

    private AclDecision counted(DeliveryEntity row, AclDecision decision, @Nullable Rate rate) {
        if (row.counted) {
            return decision;
        }
        var stopped = count(row, decision.destination(), rate);
        row.counted = stopped.isEmpty();
        var heldAnyway = decision instanceof Hold && stopped.isPresent() && stopped.get() instanceof Hold;
        return heldAnyway ? decision : stopped.orElse(decision);
    }

    private Optional<AclDecision> count(DeliveryEntity row, String destination, @Nullable Rate rate) {
        var target = Objects.requireNonNull(row.platformId);
        if (!AgentMessages.CHANNEL.equals(row.channelType)) {
            return limits.toChat(row.agentGroupId, target, destination, rate);
        }
        row.hops = 1 + hopsBefore(row);
        return limits.toAgent(row.agentGroupId, target, destination, row.hops, rate);
    }

    /** Of the message it answers; if it names none, of what its agent is at work on. */
    private int hopsBefore(DeliveryEntity row) {
        if (row.inReplyTo == null) {
            return entities.hopsInto(row.agentGroupId, row.correlationId);
        }
        var key = AgentMessages.keyOf(row.inReplyTo);
        return key == null
                ? 0
                : entities.findByIdOptional(key)
                        .filter(answered -> row.agentGroupId.equals(answered.platformId))
                        .map(answered -> answered.hops)
                        .orElse(0);
    }
}
