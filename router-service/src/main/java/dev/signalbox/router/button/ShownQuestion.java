// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.button;

import dev.signalbox.router.channel.Content.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question in a chat.
 *
 * @param token what its buttons carry, with the number of the option
 * @param outcome how it ended, null while it is open
 * @param messageId the platform's id of the message that shows it, null if that is not known
 */
public record ShownQuestion(
        String token,
        String channelType,
        String platformId,
        String questionId,
        String title,
        String body,
        List<Option> options,
        boolean awaitsOutcome,
        @Nullable String outcome,
        @Nullable String messageId) {
    public ShownQuestion {
        options = List.copyOf(options);
    }

    /** Title and body as one text. */
    public String text() {
        return title.isBlank() ? body : title + "\n" + body;
    }

    /** What a button carries. */
    public String data(int option) {
        return token + ":" + option;
    }
}
