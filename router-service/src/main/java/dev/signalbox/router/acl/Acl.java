// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.acl;

import dev.signalbox.router.acl.AclDecision.Allow;
import dev.signalbox.router.acl.AclDecision.Deny;
import dev.signalbox.router.acl.AclDecision.Rule;
import dev.signalbox.router.acl.AclTarget.Agent;
import dev.signalbox.router.acl.AclTarget.Chat;
import dev.signalbox.router.acl.AclTarget.Nowhere;

/** The rule itself: a row permits, the chat a session came from permits, an agent may write to itself; nothing else. */
public final class Acl {
    private Acl() {}

    /** Decides; the same question and grants always get the same answer. */
    public static AclDecision decide(AclQuestion question, Grants grants) {
        return switch (question.target()) {
            case Nowhere nowhere ->
                new Deny(nowhere.label(), "The message names no destination, so it was not sent.", Rule.NO_ADDRESS);
            case Chat chat -> toChat(question, chat, grants);
            case Agent agent -> toAgent(question, agent, grants);
        };
    }

    private static AclDecision toChat(AclQuestion question, Chat chat, Grants grants) {
        var id = chat.messagingGroupId();
        if (id == null) {
            return new Deny(chat.label(), "There is no chat " + chat.label() + ".", Rule.UNKNOWN_CHAT);
        }
        var name = grants.chats().get(id);
        if (id.equals(question.originMessagingGroupId())) {
            return new Allow(name == null ? chat.label() : name, Rule.ORIGIN_CHAT);
        }
        return name == null ? noDestination(chat.label()) : new Allow(name, Rule.DESTINATION);
    }

    private static AclDecision toAgent(AclQuestion question, Agent agent, Grants grants) {
        var id = agent.agentGroupId();
        if (id.equals(question.agentGroupId())) {
            return new Allow(id, Rule.SELF);
        }
        var name = grants.agents().get(id);
        if (name == null) {
            return noDestination(id); // the same answer whether it exists: an agent shall not find out by asking
        }
        return agent.known()
                ? new Allow(name, Rule.DESTINATION)
                : new Deny(name, "The agent behind " + name + " is gone.", Rule.UNKNOWN_AGENT);
    }

    private static Deny noDestination(String label) {
        return new Deny(label, label + " is not a destination of this agent.", Rule.NO_DESTINATION);
    }
}
