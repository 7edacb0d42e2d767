// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.email;

import dev.signalbox.router.inbound.Attachment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mail that came in. */
sealed interface ReceivedMail {

    /**
     * Somebody wrote.
     *
     * @param address theirs, in lower case
     * @param verified false if our server does not vouch that it is theirs
     * @param root the first mail of its thread, itself if it begins one
     */
    record Written(
            String messageId,
            String address,
            @Nullable String name,
            boolean verified,
            String subject,
            String root,
            String text,
            List<Attachment> attachments)
            implements ReceivedMail {
        public Written {
            attachments = List.copyOf(attachments);
        }
    }

    /** A server says that mail of ours did not arrive. */
    record Returned(String messageId, String reason) implements ReceivedMail {}

    /** Nobody wrote it for us to read: absence notices, lists, ourselves. */
    record Automatic(String why) implements ReceivedMail {}
}
