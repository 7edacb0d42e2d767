// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.acl;

import dev.signalbox.router.destination.MessageKind;
import org.jspecify.annotations.Nullable;

/**
 * May this agent group send such a message there?
 *
 * @param originMessagingGroupId the chat the sending session belongs to, null if it has none
 */
public record AclQuestion(
        String agentGroupId, @Nullable String originMessagingGroupId, AclTarget target, MessageKind kind) {

    /** True if the target is the chat the session came from. */
    boolean toOrigin() {
        return target instanceof AclTarget.Chat chat
                && chat.messagingGroupId() != null
                && chat.messagingGroupId().equals(originMessagingGroupId);
    }

    boolean toItself() {
        return target instanceof AclTarget.Agent agent && agent.agentGroupId().equals(agentGroupId);
    }
}
