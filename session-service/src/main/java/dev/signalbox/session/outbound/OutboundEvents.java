// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.outbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contracts.AgentRequestEvent.PrivilegedActionRequested;
import dev.signalbox.contracts.DomainEvent;
import dev.signalbox.contracts.HeldMessage;
import dev.signalbox.contracts.OutboundEvent.OutboundEmitted;
import dev.signalbox.session.folder.OutboundRow;
import dev.signalbox.session.lifecycle.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which event a row of {@code messages_out} becomes. */
@ApplicationScoped
class OutboundEvents {
    private static final Set<String> KINDS = Set.of("chat", "chat-sdk");
    private static final Set<String> OWN = Set.of("admit_sender", "register_chat", HeldMessage.ACTION);
    private final ObjectMapper json;
    private final HostActions actions;

    OutboundEvents(ObjectMapper json, HostActions actions) {
        this.json = json;
        this.actions = actions;
    }

    /** What becomes of a row. */
    sealed interface Translation {
        record Publish(DomainEvent event) implements Translation {}

        /** This service carries it out itself. */
        record Carry(String action, JsonNode content) implements Translation {}

        /** The agent is told why. */
        record Refuse(String reason) implements Translation {}
    }

    Translation of(Session session, OutboundRow row, Instant now) {
        var content = object(row.content());
        if (content == null) {
            return new Translation.Refuse("its content must be a JSON object");
        }
        if (row.kind().equals("system")) {
            return systemAction(session, row, content, now);
        }
        if (!KINDS.contains(row.kind())) {
            return new Translation.Refuse("messages of kind \"" + row.kind() + "\" are not known");
        }
        return new Translation.Publish(new OutboundEmitted(
                session.id(),
                session.agentGroupId(),
                row.seq(),
                row.id(),
                row.kind(),
                row.channelType(),
                row.platformId(),
                row.threadId(),
                row.inReplyTo(),
                session.messagingGroupId(),
                row.content(),
                now));
    }

    private Translation systemAction(Session session, OutboundRow row, JsonNode content, Instant now) {
        var action = content.path("action").asText("");
        if (action.isBlank()) {
            return new Translation.Refuse("a system message must name its action");
        }
        if (OWN.contains(action)) {
            return new Translation.Refuse("only the suite itself asks for " + action);
        }
        if (actions.knows(action)) {
            return new Translation.Carry(action, content);
        }
        return new Translation.Publish(new PrivilegedActionRequested(
                session.id() + ":" + row.seq(), session.agentGroupId(), session.id(), action, row.content(), now));
    }

    private @Nullable JsonNode object(String content) {
        try {
            var parsed = json.readTree(content);
            return parsed != null && parsed.isObject() ? parsed : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
