// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.inbound;

import dev.signalbox.contracts.InboundEvent.InboundReceived;
import dev.signalbox.session.directory.ChatAddress;
import dev.signalbox.session.drop.Drop;
import dev.signalbox.session.drop.DropReason;
import dev.signalbox.session.drop.Drops;
import dev.signalbox.session.notice.Notices;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What follows from not passing a message on: whoever must know is told in the chat, and it is put on record. */
@ApplicationScoped
class Refusals {
    private final Drops drops;
    private final Notices notices;
    private final InboundLimits limits;

    Refusals(Drops drops, Notices notices, InboundLimits limits) {
        this.drops = drops;
        this.notices = notices;
        this.limits = limits;
    }

    boolean tooLarge(InboundReceived message) {
        return InboundContent.largerThan(message.content(), limits.maxContentBytes());
    }

    /** Tells the chat, once however many agents refuse; a stranger is told once and not with every message. */
    void tell(InboundReceived message, String agentGroupId, DropReason reason, SlashCommand command) {
        var chat = message.messagingGroupId();
        var ofMessage = "/" + chat + "/" + message.messageId() + "/" + message.revision();
        switch (reason) {
            case COMMAND_DENIED ->
                tell(
                        message,
                        agentGroupId,
                        "command-denied" + ofMessage,
                        "Only an owner or admin may use " + command.name() + "; it was not passed on.");
            case TOO_LARGE ->
                tell(
                        message,
                        agentGroupId,
                        "too-large" + ofMessage,
                        "Your message was not passed on: it is larger than " + limits.maxContentBytes() + " bytes.");
            case UNKNOWN_SENDER ->
                tell(
                        message,
                        agentGroupId,
                        "unknown-sender/" + chat + "/" + message.senderId(),
                        "Your messages are not passed on here: the agent answers people it was told of. Ask an admin.");
            case NOBODY_LISTENS, NOBODY_ADDRESSED, COMMAND_FILTERED -> {}
        }
    }

    /** Tells the chat that a message is a dead letter now; an operator may still have it replayed. */
    void lost(InboundReceived message) {
        tell(
                message,
                null,
                "lost/" + message.messagingGroupId() + "/" + message.messageId() + "/" + message.revision(),
                "Your message could not be passed on because of a fault here. It is kept for the operators; write it again if it is urgent.");
    }

    /** Puts them on record, each once. */
    void record(List<Drop> dropped) {
        if (!dropped.isEmpty()) {
            drops.record(dropped);
        }
    }

    private void tell(InboundReceived message, @Nullable String agentGroupId, String cause, String text) {
        var chat = new ChatAddress(message.messagingGroupId(), message.channelType(), message.platformId());
        notices.tell(chat, message.threadId(), String.valueOf(agentGroupId), cause, text);
    }
}
