// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.inbound;

import dev.signalbox.router.messaginggroup.MessagingGroup;
import org.jspecify.annotations.Nullable;

/**
 * Something a person wrote.
 *
 * @param messageId the platform's id of it; the same id and revision again is the same message
 * @param revision 0 for the original, counting up for each edit
 * @param senderId {@code <channel>:<handle>}, null if the platform names nobody
 */
public record NewInbound(
        MessagingGroup chat,
        @Nullable String threadId,
        String messageId,
        int revision,
        @Nullable String senderId,
        @Nullable String senderName,
        String text) {}
