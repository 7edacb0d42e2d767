// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.agentmessage;

import dev.signalbox.contracts.AgentMessageEvent.AgentMessageRouted;
import dev.signalbox.contracts.OutboundEvent.OutboundEmitted;
import dev.signalbox.outbox.Outbox;
import dev.signalbox.router.acl.AclDecision.Deny;
import dev.signalbox.router.acl.AclDecision.Rule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Hands what the ACL let pass to the other agent group's sessions, in the transaction that calls it delivered. */
@ApplicationScoped
public class AgentMessages {
    /** Channel type that addresses agent groups. */
    public static final String CHANNEL = "agent";

    private final AgentMessageConfig config;
    private final EntityManager database;
    private final Outbox outbox;

    AgentMessages(AgentMessageConfig config, EntityManager database, Outbox outbox) {
        this.config = config;
        this.database = database;
        this.outbox = outbox;
    }

    /** Routes it in the running transaction; a denial instead if these two talk so much that it looks like a loop. */
    public Optional<Deny> route(OutboundEmitted event, String destination, Instant now) {
        var target = Objects.requireNonNull(event.platformId());
        if (recent(event.agentGroupId(), target, now) >= config.limit()) {
            var reason = "This agent has sent %d messages to %s within %s; wait, or end the exchange."
                    .formatted(config.limit(), destination, config.window());
            return Optional.of(new Deny(destination, reason, Rule.LOOP_GUARD));
        }
        outbox.publish(new AgentMessageRouted(
                "a2a-" + event.idempotencyKey(),
                event.agentGroupId(),
                event.sessionId(),
                target,
                event.inReplyTo(),
                event.content(),
                now));
        return Optional.empty();
    }

    private long recent(String source, String target, Instant now) {
        return (Long) database.createNativeQuery(
                        "SELECT COUNT(*) FROM delivery WHERE channel_type = 'agent' AND agent_group_id = :source"
                                + " AND platform_id = :target AND state = 'DELIVERED' AND created_at > :since",
                        Long.class)
                .setParameter("source", source)
                .setParameter("target", target)
                .setParameter("since", now.minus(config.window()))
                .getSingleResult();
    }
}
