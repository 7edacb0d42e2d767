// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.drop;

import dev.signalbox.contracts.InboundEvent.InboundReceived;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that reached no agent, or not this one.
 *
 * @param agentGroupId the agent group it did not reach, null if it reached none
 */
public record Drop(InboundReceived message, @Nullable String agentGroupId, DropReason reason) {

    /** The same for every copy of the message. */
    String id() {
        var natural = String.join(
                "\n",
                message.messagingGroupId(),
                message.messageId(),
                Integer.toString(message.revision()),
                String.valueOf(agentGroupId),
                reason.name());
        return "drop-" + UUID.nameUUIDFromBytes(natural.getBytes(StandardCharsets.UTF_8));
    }
}
