// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.router.messaginggroup.MessagingGroup;
import org.jspecify.annotations.Nullable;

/**
 * One message for one chat.
 *
 * @param idempotencyKey the same for every attempt of this message and for no other message
 * @param content JSON text as the agent wrote it
 */
public record Delivery(
        String messageId,
        String idempotencyKey,
        MessagingGroup chat,
        @Nullable String threadId,
        String content,
        Correlation correlation) {

    /** The content, read. */
    public Content parsed() {
        return Content.parse(content);
    }
}
