// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.stranger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.contracts.AgentRequestEvent.PrivilegedActionRequested;
import dev.signalbox.contracts.InboundEvent.InboundReceived;
import dev.signalbox.outbox.Outbox;
import dev.signalbox.session.agentgroup.AgentGroup;
import dev.signalbox.session.directory.ChatAddress;
import dev.signalbox.session.notice.Notices;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Has people asked whether somebody or some chat may come in, and tells the chat that it waits. */
@ApplicationScoped
class Asking {
    static final String ADMIT_SENDER = "admit_sender";
    static final String REGISTER_CHAT = "register_chat";
    private static final int LONGEST_NAME = 200;
    private final Outbox outbox;
    private final Notices notices;
    private final ObjectMapper json;
    private final Clock clock;

    Asking(Outbox outbox, Notices notices, ObjectMapper json, Clock clock) {
        this.outbox = outbox;
        this.notices = notices;
        this.json = json;
        this.clock = clock;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void sender(AdmissionEntity admission, String agentGroupId, InboundReceived message) {
        ask(admission, agentGroupId, ADMIT_SENDER, about(message));
        tell(
                admission,
                agentGroupId,
                message,
                "Your messages wait: this agent answers people it was told of, and its admins were asked about you.");
    }

    /** The first by name stands for all of them: its admins are asked (nanoclaw-host section 2.20). */
    @Transactional(Transactional.TxType.MANDATORY)
    void chat(AdmissionEntity admission, List<AgentGroup> groups, InboundReceived message) {
        var about = about(message).put("group", message.group());
        var agents = about.putArray("agents");
        groups.forEach(group -> agents.addObject().put("id", group.id()).put("name", group.name()));
        var reference = groups.getFirst().id();
        ask(admission, reference, REGISTER_CHAT, about);
        tell(
                admission,
                reference,
                message,
                "Your messages wait: no agent listens here yet, and an admin was asked which one is to.");
    }

    private void ask(AdmissionEntity admission, String agentGroupId, String action, ObjectNode payload) {
        outbox.publish(new PrivilegedActionRequested(
                admission.id,
                agentGroupId,
                admission.id,
                action,
                payload.toString(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                admission.senderId));
    }

    private void tell(AdmissionEntity admission, String agentGroupId, InboundReceived message, String text) {
        var chat = new ChatAddress(message.messagingGroupId(), message.channelType(), message.platformId());
        notices.tell(chat, message.threadId(), agentGroupId, "waits/" + admission.id, text);
    }

    /** Who and where; not what was said. */
    private ObjectNode about(InboundReceived message) {
        var about = JsonNodeFactory.instance
                .objectNode()
                .put("messagingGroupId", message.messagingGroupId())
                .put("channelType", message.channelType())
                .put("platformId", message.platformId());
        if (message.senderId() != null) {
            about.put("userId", message.senderId()).put("name", name(message));
        }
        return about;
    }

    private String name(InboundReceived message) {
        try {
            var name = json.readTree(message.content()).path("senderName").asText("");
            return name.substring(0, Math.min(name.length(), LONGEST_NAME));
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
