// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.inbound;

import dev.signalbox.router.messaginggroup.MessagingGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something a person wrote.
 *
 * @param messageId the platform's id of it; the same id and revision again is the same message
 * @param revision 0 for the original, counting up for each edit
 * @param senderId {@code <channel>:<handle>}, null if the platform names nobody
 * @param addressed true if the platform says that it is for us: our name in it, an answer to us
 */
public record NewInbound(
        MessagingGroup chat,
        @Nullable String threadId,
        String messageId,
        int revision,
        @Nullable String senderId,
        @Nullable String senderName,
        String text,
        boolean addressed,
        List<Attachment> attachments) {
    public NewInbound {
        attachments = List.copyOf(attachments);
    }

    /** Words, on a channel that does not tell whom they are for. */
    public static NewInbound words(
            MessagingGroup chat,
            @Nullable String threadId,
            String messageId,
            int revision,
            @Nullable String senderId,
            @Nullable String senderName,
            String text) {
        return new NewInbound(chat, threadId, messageId, revision, senderId, senderName, text, false, List.of());
    }
}
