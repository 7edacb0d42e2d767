// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.agentmessage;

import dev.signalbox.contracts.AgentMessageEvent.AgentMessageRouted;
import dev.signalbox.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Hands what may go to the other agent group's sessions, in the transaction that calls it delivered. */
@ApplicationScoped
public class AgentMessages {
    /** Channel type that addresses agent groups. */
    public static final String CHANNEL = "agent";

    private static final String PREFIX = "a2a-";
    private final Outbox outbox;

    AgentMessages(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * A message on its way to another agent group.
     *
     * @param key {@code <session>:<seq>}
     * @param inReplyTo row of the source session's inbox, as its agent wrote it
     * @param content JSON text, handed on as it is
     */
    public record AgentMessage(
            String key,
            String sourceAgentGroupId,
            String sourceSessionId,
            String targetAgentGroupId,
            @Nullable String inReplyTo,
            String content) {}

    /** Routes it in the running transaction. */
    public void route(AgentMessage message, Instant now) {
        outbox.publish(new AgentMessageRouted(
                PREFIX + message.key(),
                message.sourceAgentGroupId(),
                message.sourceSessionId(),
                message.targetAgentGroupId(),
                message.inReplyTo(),
                message.content(),
                now));
    }

    /** Key of the message a row of an inbox came from; null if no agent sent it. */
    public static @Nullable String keyOf(@Nullable String inboxRow) {
        return inboxRow != null && inboxRow.startsWith(PREFIX) ? inboxRow.substring(PREFIX.length()) : null;
    }
}
