// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.router.file.SentFile;
import dev.signalbox.router.messaginggroup.MessagingGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message for one chat.
 *
 * @param messageKey key of the whole message, {@code <session>:<seq>} for those of agents
 * @param idempotencyKey the same for every attempt of this message, or part of one, and for no other
 * @param written JSON text as the agent wrote it, null if only what is shown may be sent
 * @param shown what the channel is to show: the message, a part of it, or the same in plain words
 * @param files whole files that go with it
 */
public record Delivery(
        String messageId,
        String messageKey,
        String idempotencyKey,
        String agentGroupId,
        MessagingGroup chat,
        @Nullable String threadId,
        @Nullable String written,
        Content shown,
        List<SentFile> files,
        Correlation correlation) {
    private static final String PLAIN = "/plain";

    public Delivery {
        files = List.copyOf(files);
    }

    /** The same, followed from something else. */
    public Delivery causedBy(Correlation other) {
        return new Delivery(
                messageId, messageKey, idempotencyKey, agentGroupId, chat, threadId, written, shown, files, other);
    }

    /** Part of this message under a key of its own; only the first part carries the files. */
    Delivery part(int number, Content part) {
        return number == 1
                ? new Delivery(
                        messageId,
                        messageKey,
                        idempotencyKey,
                        agentGroupId,
                        chat,
                        threadId,
                        written,
                        part,
                        files,
                        correlation)
                : new Delivery(
                        messageId,
                        messageKey,
                        idempotencyKey + "/" + number,
                        agentGroupId,
                        chat,
                        threadId,
                        null,
                        part,
                        List.of(),
                        correlation);
    }

    /** True if the channel did not understand it as it was, and plain words are all it shall be sent. */
    public boolean plainOnly() {
        return idempotencyKey.endsWith(PLAIN);
    }

    /** The same in plain words. */
    Delivery plain(String text) {
        return new Delivery(
                messageId,
                messageKey,
                idempotencyKey + PLAIN,
                agentGroupId,
                chat,
                threadId,
                null,
                new Content.Text(text, List.of()),
                files,
                correlation);
    }
}
