// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.email;

import dev.signalbox.router.file.SentFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mail to be sent.
 *
 * @param messageId with its angle brackets; the same in every attempt
 * @param answered the mail it answers, null for the first of a thread
 * @param root the first mail of the thread, null as above
 */
record Mail(
        String messageId,
        String to,
        String subject,
        @Nullable String answered,
        @Nullable String root,
        String text,
        List<SentFile> files) {
    Mail {
        files = List.copyOf(files);
    }
}
